"""Read a case again and keep every step: what `explain` and `changes` both stand on."""

from mediation_rules.tracing.case import TracedCase as TracedCase
from mediation_rules.tracing.trace import Subject as Subject
from mediation_rules.tracing.trace import Trace as Trace
from mediation_rules.tracing.trace import trace as trace
