"""Programs made by hand or by chance, for tests of engines."""

from random import Random

from mediation_rules.program import Clause, Program, no, yes


def program(atoms: int, *clauses: Clause, facts: tuple[int, ...] = ()) -> Program:
    heads = [clause.head // 2 for clause in clauses]
    size = max([atoms - 1, *heads, *(fact // 2 for fact in facts)]) + 1
    # An engine never looks into an atom: what stands for one here is of no account.
    return Program(tuple(range(atoms)), size, {}, clauses, facts)  # type: ignore[arg-type]


def gate(node: int, *body: int) -> list[Clause]:
    """An `all` in both polarities: yes needs all of the body, no needs any opposite."""
    return [Clause(yes(node), body), *(Clause(no(node), (p ^ 1,)) for p in body)]


def random_program(rng: Random, *, atoms: int = 30, gates: int = 60) -> Program:
    """Gates over atoms and earlier gates, in chains that may be as deep as there are gates."""
    clauses: list[Clause] = []
    for node in range(atoms, atoms + gates):
        body = {
            2 * rng.randrange(node) + rng.randrange(2) for _ in range(rng.randint(1, 5))
        }
        clauses += gate(node, *sorted(body))
    return program(atoms, *clauses)


def told(rng: Random, made: Program, share: float = 0.6) -> list[int]:
    """Tell some atoms, each yes or no, in any order."""
    nodes = [n for n in range(len(made.atoms)) if rng.random() < share]
    propositions = [2 * node + rng.randrange(2) for node in nodes]
    rng.shuffle(propositions)
    return propositions
