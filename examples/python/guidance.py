"""Tell a dispute, and get the guidance: where mediation fits, what to do first, and why."""

from datetime import date

from mediation_rules import Dispute, Ruleset

ruleset = Ruleset.load("us-federal")
dispute = Dispute(
    plan="iep",
    issues={"iep_services"},
    relationship="strained",
    documents_held={"iep_current", "email_or_letter"},
    mediation={"agreed": True, "scheduled_on": date(2026, 11, 12)},
    student={"first_name": "Mia", "in_danger": False},
)
assessment = ruleset.assess(dispute, as_of=date(2026, 10, 5))

print(f"Mediation: {assessment.mediation_fit.label}")
for advice in assessment.recommendations[:5]:
    print(f"- {advice.title} ({advice.urgency}, by {advice.due or 'no set day'})")
print(f"Ask next: {assessment.questions[0].text}")
