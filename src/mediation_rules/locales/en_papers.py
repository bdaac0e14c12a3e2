"""What the library says in English on letters and worksheets: their head and foot, and what happened when."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_OFFERS = {
    "paper.with_step": "It goes with this step: {title}.",
    "paper.since": "It fits because {what}.",
    "paper.fits": "It fits what you told us.",
    "paper.may_fit": "It may fit. That depends on this: {what}.",
    "paper.not_now": "It does not fit what you told us.",
    "paper.send": "A letter for this: {titles}.",
    "paper.use": "A worksheet for this: {titles}.",
    "paper.none": "No letter or worksheet fits yet.",
    "paper.to": "To: {who}",
    "paper.blanks": "Still to fill in: {what}.",
    "paper.letters": "Letters you can send",
    "paper.worksheets": "Worksheets you can use",
}

_LETTER = {
    "letter.draft": "Draft. Read it, change it, sign it. This is general information, not legal "
    "advice. Take out this line before you send the letter.",
    "letter.from": "From:",
    "letter.contact": "Phone or email:",
    "letter.to": "To:",
    "letter.school": "School or office:",
    "letter.subject": "Subject:",
    "letter.dear": "Dear",
    "letter.thanks": "Thank you for your help.",
    "letter.signature": "Signature:",
    "letter.copy": "I keep a copy of this letter.",
    "worksheet.private": "This page is for you. You do not have to show it to anyone.",
    "worksheet.notice": "General information, not legal advice.",
    "field.parent_name": "your name",
    "field.parent_contact": "your phone or email",
    "field.child_name": "your child's full name",
    "field.school_name": "the school or office",
    "field.recipient": "the name of the person you write to",
}

_HISTORY = {
    "history.day": "Day",
    "history.what": "What happened",
    "event.request_sent": "A request was sent",
    "event.reply_received": "A reply came",
    "event.meeting_requested": "A meeting was asked for",
    "event.meeting_held": "A meeting was held",
    "event.notice_received": "A notice came",
    "event.evaluation_requested": "Testing was asked for",
    "event.evaluation_consented": "You agreed to testing",
    "event.evaluation_received": "A test report came",
    "event.service_missed": "A service was missed",
    "event.service_cut": "A service was cut",
    "event.incident": "Something happened at school",
    "event.removal": "Your child was sent out of school",
    "event.call": "There was a phone call",
    "event.complaint_filed": "A complaint was filed",
    "event.mediation_requested": "Mediation was asked for",
    "event.mediation_held": "A mediation session was held",
    "event.agreement_signed": "An agreement was signed",
    "event.promise_made": "A promise was made",
    "event.promise_missed": "A promise was missed",
    "event.other": "Something else happened",
    "party.family": "by you",
    "party.school": "by the school",
    "party.state": "by the state",
    "party.other": "by someone else",
}

PAPERS: Mapping[str, str] = {**_OFFERS, **_LETTER, **_HISTORY}
