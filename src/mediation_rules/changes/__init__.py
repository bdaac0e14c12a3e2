"""What would change it: a case and something that is not so go in, the smallest changes come out."""

from mediation_rules.changes.search import Goal as Goal
from mediation_rules.changes.search import search as search
