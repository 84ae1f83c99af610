"""What versions of one function are called in the components."""

from __future__ import annotations

import ast

import pytest

from nbrefactor.planning.naming import VersionEvidence, version_names


def version(source: str, *headings: str, comment: str | None = None) -> VersionEvidence:
    return VersionEvidence(ast.parse(source).body[0], headings, comment)


STEP = "def step(x):\n    return x + 1"

CASES = {
    "a parameter is added": (
        "points_with_diagonal",
        version("def points(line):\n    return cover(line)"),
        version("def points(line, diagonal=False):\n    return cover(line) if diagonal else None"),
    ),
    "the headings say what each is for": (
        "training_step_for_double_dqn",
        version("def training_step(batch):\n    return model.train(batch)", "Reinforcement learning", "Deep Q-Network"),
        version("def training_step(batch):\n    return target.train(batch)", "Reinforcement learning", "Double DQN"),
    ),
    "a heading that says nothing": (
        "slope_using_gradients",
        version("def slope(f, x):\n    return (f(x + 1) - f(x)) / 2", "Exercise 1"),
        version("def slope(f, x):\n    return gradients(f, x)", "Exercise 2"),
    ),
    "a column is added": (
        "prepare_with_age",
        version("def prepare(frame):\n    return frame[['hp']].values"),
        version("def prepare(frame):\n    frame['age'] = 2017 - frame.hp\n    return frame.values"),
    ),
    "a column says more than what is called": (
        "prepare_with_wheels",
        version("def prepare(frame):\n    return frame"),
        version("def prepare(frame):\n    for v in ['front', 'rear']:\n        frame[v] = encode(frame['wheels'])"),
    ),
    "something is left out": (
        "autocorr_without_lags",
        version("def autocorr(wave):\n    lags = wave / 2\n    return lags"),
        version("def autocorr(wave):\n    return wave"),
    ),
    "a class grows": (
        "Car_with_refuel",
        version("class Car:\n    def drive(self, hours):\n        return hours"),
        version("class Car:\n    def drive(self, hours):\n        return hours\n    def refuel(self):\n        pass"),
    ),
    "only a number differs": ("second_step", version(STEP), version(STEP.replace("1", "2"))),
    "a name of one letter says nothing": (
        "second_power",
        version("def power(x):\n    return x"),
        version("def power(x):\n    i = x\n    return i * i"),
    ),
    "words of the name are not said twice": (
        "second_load_prices",
        version("def load_prices(x):\n    return x"),
        version("def load_prices(x):\n    prices = x\n    return prices"),
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_the_second_version_says_what_is_different(title: str) -> None:
    expected, *versions = CASES[title]
    name = versions[0].tree.name  # type: ignore[attr-defined]
    assert (name, expected) == version_names(name, versions, 0, frozenset())


def test_the_one_that_has_to_keep_the_name_keeps_it() -> None:
    plain, other = version(STEP), version("def step(x, rate):\n    return x * rate")
    assert ("first_step", "step") == version_names("step", [plain, other], 1, frozenset())


def test_no_name_is_given_twice_or_taken_from_others() -> None:
    versions = [version(STEP.replace("1", str(number))) for number in range(12)]
    taken = frozenset({"second_step", "third_step"})
    names = version_names("step", versions, 0, taken)
    assert len(set(names)) == 12
    assert not taken & set(names)
    assert all(name.isidentifier() for name in names)
