"""How many years of school a Spanish text asks for: prose in, Crawford's grade out.

Crawford (1989) measured primary school readers in Spanish: 0.049 times the syllables in a hundred
words, less 0.205 times the sentences in a hundred words, less 3.407. Beyond grade 6 it was not
measured, and it hardly rises. So Szigriszt Pazos' ease of reading (1993) is asked as well, on the
INFLESZ scale that was tried on papers for patients: 206.835, less 62.3 times the syllables in a
word, less the words in a sentence. Higher is easier.
"""

from __future__ import annotations

import re

from mediation_rules.checks.grade import counted

# Spanish is written as it is spoken. Two of a, e, o stand apart; i and u lean on their neighbor,
# unless an accent makes them stand for themselves; h is silent, so it parts nothing.
_SILENT = re.compile(r"(?<=q)u(?=[eiéí])|(?<=g)u(?=[eiéí])|(?<!c)h")
_CONSONANT_Y = re.compile(r"y(?=[aeiouáéíóúü])")
_NUCLEI = re.compile(r"[iuüy]*[aeoáéíóú](?:[iuüy]+(?![aeoáéíóúiuüy]))?|[iuüy]+")


def syllables(word: str) -> int:
    """Return how many syllables a Spanish word has."""
    letters = _CONSONANT_Y.sub("j", _SILENT.sub("", word.lower()))
    return max(len(_NUCLEI.findall(letters)), 1)


def grade(text: str) -> float | None:
    """Return Crawford's grade of Spanish prose; None when it is too short to tell."""
    found = counted(text, syllables)
    if found is None:
        return None
    return 4.9 * found.in_a_word - 20.5 / found.in_a_sentence - 3.407


def ease(text: str) -> float | None:
    """Return how easy Spanish prose is by Szigriszt Pazos; None when it is too short to tell."""
    found = counted(text, syllables)
    if found is None:
        return None
    return 206.835 - 62.3 * found.in_a_word - found.in_a_sentence
