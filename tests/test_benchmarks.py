"""What the benchmark compares answers with is what our engines settle."""

from importlib import import_module

import pytest
from benchmarks.logical import LAYERS, reference, workload

from mediation_rules.conform import available

LOAD = workload(40, disputes=12)


@pytest.mark.parametrize("engine", available())
def test_our_engines_answer_the_benchmark_as_its_reference_does(engine: str) -> None:
    evaluate = import_module(f"benchmarks.peers.{engine}").prepare(LOAD)

    expected = [reference(LOAD, dispute) for dispute in LOAD.disputes]

    assert expected == [evaluate(dispute) for dispute in LOAD.disputes]
    assert len(set(expected)) > 1


def test_the_rules_of_the_benchmark_are_chained_four_deep() -> None:
    layers = LOAD.layers()

    assert 4 == len(layers) == LAYERS
    assert all(rule.terms[0].ask == "rule" for layer in layers[1:] for rule in layer)
    assert all(term.ask != "rule" for rule in layers[0] for term in rule.terms)
