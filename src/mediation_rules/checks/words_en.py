"""Words that the checks look for in English texts: plain data, to be added to with care."""

from __future__ import annotations

import re
from types import MappingProxyType

from mediation_rules.checks.grade import grade
from mediation_rules.checks.word_lists import WordLists

ENGLISH = WordLists(
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
    denied=re.compile(
        r"\b(?:no|not|never|nobody|cannot|n't)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
    ),
    grade=grade,
)
