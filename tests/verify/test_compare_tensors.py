"""Tensors and modules of torch, where it is installed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.verify.test_compare_values import difference

torch = pytest.importorskip("torch")


def with_gradient(factor: float) -> Any:
    found = torch.ones(2, requires_grad=True)
    (found * factor).sum().backward()
    return found


def layer(bias: float) -> Any:
    found = torch.nn.Linear(2, 1)
    with torch.no_grad():
        found.weight.fill_(1.0)
        found.bias.fill_(bias)
    return found


def evaluating() -> Any:
    return layer(1.0).eval()


CHANGES = {
    "a number": (torch.zeros(2, 2), torch.tensor([[0.0, 0.0], [0.0, 1.0]]), "it[1, 1]"),
    "the dtype": (torch.zeros(2), torch.zeros(2, dtype=torch.float64), "it"),
    "whether gradients are kept": (torch.zeros(2), torch.zeros(2, requires_grad=True), "it"),
    "the gradient": (with_gradient(2.0), with_gradient(3.0), "it.attrs['grad'][0]"),
    "a parameter of a module": (layer(1.0), layer(2.0), "it._parameters['bias'][0]"),
    "the mode of a module": (layer(1.0), evaluating(), "it.training"),
    "the state of a generator": (torch.Generator().manual_seed(1), torch.Generator().manual_seed(2), "it[2][0]"),
}


@pytest.mark.parametrize(("before", "after", "path"), CHANGES.values(), ids=list(CHANGES))
def test_a_difference_is_found_and_located(before: Any, after: Any, path: str) -> None:
    found = difference(before, after)
    assert found is not None
    assert path == found.path


SAME = {
    "a gradient": lambda: with_gradient(2.0),
    "a module": lambda: layer(1.0),
    "a sparse tensor": lambda: torch.eye(2).to_sparse(),
    "half precision": lambda: torch.ones(2, dtype=torch.bfloat16),
    "a shape": lambda: torch.Size([1, 2]),
}


@pytest.mark.parametrize("make", SAME.values(), ids=list(SAME))
def test_what_is_the_same_is_left_alone(make: Any) -> None:
    assert None is difference(make(), make())
