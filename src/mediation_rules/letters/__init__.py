"""Letters and worksheets for one dispute: which of them fit, and each as a page to send or to fill in.

`Papers` says which fit now and why; a `Draft` is one of them in one language, with what is still
blank. Nothing is ever final: a person reads it, changes it and signs it.
"""

from mediation_rules.letters.desk import Papers as Papers
from mediation_rules.letters.draft import Draft as Draft
from mediation_rules.letters.draft import UnknownField as UnknownField
from mediation_rules.letters.offer import Offer as Offer
from mediation_rules.letters.offer import UnknownPaper as UnknownPaper
