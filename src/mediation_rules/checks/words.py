"""Words that the checks of texts look for, by language: plain data, to be added to with care.

A finding about a sentence that is right costs more than one that is missed, so every list holds
only what is hardly ever right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class WordLists:
    """What to look for in the texts of one language.

    Attributes:
        claims: Says what the law demands, and so wants a source that binds.
        hints: Most often says so too, and is worth a look.
        blaming: Blames or belittles; with a kinder way to say it.
        promising: Promises what nobody can promise; with an honest way to say it.
        acronyms: Letters to spell out, with the words that they stand for.
        familiar: Acronyms that need no spelling out: they stand on the family's own papers,
            or are words of everyday life.
        shouted: Whole words that are sometimes written in capitals.
        terms: Words of the trade that the guidance cannot do without. They count as one
            short word when the reading grade is taken.
        names: Proper names of places and offices, which do not count either.
    """

    claims: re.Pattern[str]
    hints: re.Pattern[str]
    blaming: Mapping[str, str]
    promising: Mapping[str, str]
    acronyms: Mapping[str, str]
    familiar: frozenset[str]
    shouted: frozenset[str]
    terms: tuple[str, ...]
    names: tuple[str, ...]


_ENGLISH = WordLists(
    claims=re.compile(
        r"\b(?:(?:schools?|districts?|states?|agency|agencies|team|officers?|mediators?)"
        r"\s+(?:\w+\s+)?(?:must|ha(?:s|ve)\s+to|(?:is|are)\s+required\s+to)"
        r"|illegal(?:ly)?|unlawful(?:ly)?|against\s+the\s+law|break(?:s|ing)?\s+the\s+law"
        r"|the\s+law\s+(?:says|gives|requires|forbids|protects)|by\s+law"
        r"|legally\s+binding|required\s+by)\b",
        re.IGNORECASE,
    ),
    hints=re.compile(
        r"\b(?:must(?!-)|(?:is|are)\s+required|federal\s+law)\b", re.IGNORECASE
    ),
    blaming=MappingProxyType(
        {
            "your fault": "say what can be done now",
            "you failed": "say what is still open",
            "you neglected": "say what is still open",
            "you should have": "say what can be done now",
            "they failed you": "say what happened, with its date",
            "the school is lying": "say what the papers show",
            "the school lied": "say what the papers show",
            "bad faith": "say what happened, with its date",
            "bad parent": "leave it out",
            "bad school": "leave it out",
            "stupid": "leave it out",
            "lazy": "say what was not done, with its date",
            "incompetent": "say what was not done, with its date",
            "obviously": "leave it out",
            "as you should know": "leave it out",
            "suffers from": "say `has`",
            "wheelchair-bound": "say `uses a wheelchair`",
            "your problem child": "leave it out",
        }
    ),
    promising=MappingProxyType(
        {
            "you will win": "say what makes it more likely",
            "guarantee": "say what often helps",
            "guaranteed": "say what often helps",
            "guarantees": "say what often helps",
            "we promise": "say what often helps",
            "the school will agree": "say `may agree`",
            "will solve": "say `may solve`",
            "will fix": "say `may fix`",
            "always works": "say `often works`",
            "never fails": "say `often works`",
            "nothing to lose": "say what it costs and what it may bring",
            "no risk": "say what the risk is",
            "risk-free": "say what the risk is",
            "for sure": "leave it out",
            "without a doubt": "leave it out",
        }
    ),
    acronyms=MappingProxyType(
        {
            "ADA": "Americans with Disabilities Act",
            "ADR": "alternative dispute resolution",
            "AT": "assistive technology",
            "BIP": "behavior intervention plan",
            "DPC": "due process complaint",
            "ESY": "extended school year",
            "FAPE": "free appropriate public education",
            "FBA": "functional behavioral assessment",
            "FERPA": "Family Educational Rights and Privacy Act",
            "IDEA": "Individuals with Disabilities Education Act",
            "IEE": "independent educational evaluation",
            "IFSP": "individualized family service plan",
            "LEA": "local educational agency",
            "LRE": "least restrictive environment",
            "MDR": "manifestation determination review",
            "NOREP": "Notice of Recommended Educational Placement",
            "OCR": "Office for Civil Rights",
            "ODR": "Office for Dispute Resolution",
            "PTI": "Parent Training and Information Center",
            "PWN": "prior written notice",
            "SEA": "state educational agency",
            "SRO": "school resource officer",
        }
    ),
    familiar=frozenset(
        {
            "AM",
            "ASL",
            "CFR",
            "DC",
            "ID",
            "IEP",
            "OK",
            "PDF",
            "PM",
            "TV",
            "US",
            "USA",
            "USC",
        }
    ),
    shouted=frozenset(
        {
            "A",
            "ALL",
            "AND",
            "ANY",
            "BEFORE",
            "DO",
            "I",
            "IF",
            "IS",
            "MAY",
            "NEVER",
            "NO",
        }
        | {"NOT", "NOW", "ONLY", "OR", "STOP", "THE", "TO", "YES", "YOU"}
    ),
    terms=(
        "individualized education program",
        "independent educational evaluation",
        "individualized family service plan",
        "prior written notice",
        "due process complaint",
        "due process",
        "procedural safeguards",
        "special education",
        "early intervention",
        "civil rights",
        "confidentiality",
        "confidential",
        "accommodations",
        "evaluation",
        "evaluations",
        "disability",
        "facilitated",
        "facilitation",
        "facilitator",
        "mediation",
        "mediator",
        "mediators",
        "eligibility",
        "manifestation",
        "suspension",
        "expulsion",
        "agreement",
        "interpreter",
        "complaint",
        "complaints",
    ),
    names=(
        "Parent Training and Information Center",
        "U.S. Department of Education",
        "Office for Civil Rights",
        "Individuals with Disabilities Education Act",
        "Americans with Disabilities Act",
        "Family Educational Rights and Privacy Act",
        "Suicide and Crisis Lifeline",
        "Protection and Advocacy",
        "Section 504",
    ),
)

WORDS: Mapping[str, WordLists] = MappingProxyType({"en": _ENGLISH})
"""The lists by language; a language that is not here is not looked at."""


def words_of(language: str) -> WordLists | None:
    """Return the lists for a language tag: `en-US` reads as `en`."""
    return WORDS.get(language) or WORDS.get(language.partition("-")[0])
