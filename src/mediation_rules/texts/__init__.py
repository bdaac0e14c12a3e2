"""Advice texts: a `rules.Text` goes in; what it uses, and what is wrong with it, comes out.

A text may print names, filter them and ask plain questions about them; everything else that
Jinja can do is refused with file and line before any dispute meets the text. Nothing here
renders: `render` does, in the sandbox that is made here.
"""

from mediation_rules.texts.declared import declared_uses as declared_uses
from mediation_rules.texts.model import CONTACT_FIELDS as CONTACT_FIELDS
from mediation_rules.texts.model import DEADLINE_FIELDS as DEADLINE_FIELDS
from mediation_rules.texts.model import FILTERS as FILTERS
from mediation_rules.texts.model import LONGEST_OUTPUT as LONGEST_OUTPUT
from mediation_rules.texts.model import LONGEST_SOURCE as LONGEST_SOURCE
from mediation_rules.texts.model import PAPER_NAMES as PAPER_NAMES
from mediation_rules.texts.model import PLAIN_NAMES as PLAIN_NAMES
from mediation_rules.texts.model import TESTS as TESTS
from mediation_rules.texts.model import Guard as Guard
from mediation_rules.texts.model import ParsedText as ParsedText
from mediation_rules.texts.model import UsedName as UsedName
from mediation_rules.texts.reading import parse as parse
from mediation_rules.texts.sandbox import Names as Names
from mediation_rules.texts.sandbox import Sandbox as Sandbox
from mediation_rules.texts.sandbox import environment as environment
