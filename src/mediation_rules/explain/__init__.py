"""Explain: a case, its assessment and an id go in; the verdict, what decided it and what would change it come out.

Nothing of this is computed during an evaluation. What decided a verdict is found by reading the
case again with fewer facts, so an explanation names a fact only if the verdict rests on it.
"""

from mediation_rules.explain.explainer import explain as explain
from mediation_rules.explain.subjects import UnknownSubject as UnknownSubject
from mediation_rules.explain.subjects import subject_of as subject_of
