"""What the library says in Spanish on letters and worksheets: their head and foot, and what happened when."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_OFFERS = {
    "paper.with_step": "Va con este paso: {title}.",
    "paper.since": "Sirve porque {what}.",
    "paper.fits": "Sirve para lo que usted nos dijo.",
    "paper.may_fit": "Puede servir. Depende de esto: {what}.",
    "paper.not_now": "No sirve para lo que usted nos dijo.",
    "paper.send": "Una carta para esto: {titles}.",
    "paper.use": "Una hoja de trabajo para esto: {titles}.",
    "paper.none": "Todavía no sirve ninguna carta ni hoja de trabajo.",
    "paper.to": "Para: {who}",
    "paper.blanks": "Falta llenar: {what}.",
    "paper.letters": "Cartas que puede mandar",
    "paper.worksheets": "Hojas de trabajo que puede usar",
}

_LETTER = {
    "letter.draft": "Borrador. Léalo, cámbielo, fírmelo. Esto es información general, no "
    "asesoría legal. Quite esta línea antes de mandar la carta.",
    "letter.from": "De:",
    "letter.contact": "Teléfono o correo electrónico:",
    "letter.to": "Para:",
    "letter.school": "Escuela u oficina:",
    "letter.subject": "Asunto:",
    "letter.dear": "Saludos,",
    "letter.thanks": "Gracias por su ayuda.",
    "letter.signature": "Firma:",
    "letter.copy": "Guardo una copia de esta carta.",
    "worksheet.private": "Esta página es para usted. No tiene que mostrarla a nadie.",
    "worksheet.notice": "Información general, no asesoría legal.",
    "field.parent_name": "su nombre",
    "field.parent_contact": "su teléfono o correo electrónico",
    "field.child_name": "el nombre completo de su hijo o hija",
    "field.school_name": "la escuela u oficina",
    "field.recipient": "el nombre de la persona a quien escribe",
}

_HISTORY = {
    "history.day": "Día",
    "history.what": "Qué pasó",
    "event.request_sent": "Se mandó una solicitud",
    "event.reply_received": "Llegó una respuesta",
    "event.meeting_requested": "Se pidió una reunión",
    "event.meeting_held": "Hubo una reunión",
    "event.notice_received": "Llegó un aviso",
    "event.evaluation_requested": "Se pidió una evaluación",
    "event.evaluation_consented": "Usted aceptó la evaluación",
    "event.evaluation_received": "Llegó un informe de evaluación",
    "event.service_missed": "No se dio un servicio",
    "event.service_cut": "Se recortó un servicio",
    "event.incident": "Pasó algo en la escuela",
    "event.removal": "Sacaron de la escuela a su hijo o hija",
    "event.call": "Hubo una llamada",
    "event.complaint_filed": "Se presentó una queja",
    "event.mediation_requested": "Se pidió mediación",
    "event.mediation_held": "Hubo una sesión de mediación",
    "event.agreement_signed": "Se firmó un acuerdo",
    "event.promise_made": "Se hizo una promesa",
    "event.promise_missed": "No se cumplió una promesa",
    "event.other": "Pasó otra cosa",
    "party.family": "por usted",
    "party.school": "por la escuela",
    "party.state": "por el estado",
    "party.other": "por otra persona",
}

PAPERS: Mapping[str, str] = {**_OFFERS, **_LETTER, **_HISTORY}
