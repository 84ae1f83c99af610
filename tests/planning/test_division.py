"""Where the statements of one cell are cut, and which make no function at all."""

from __future__ import annotations

from nbrefactor.analysis import analyze
from nbrefactor.model.notebook import Notebook
from nbrefactor.model.plan import Plan
from nbrefactor.planning import plan

IMPORTS = """import pandas as pd
import matplotlib.pyplot as plt
from sklearn.linear_model import LogisticRegression
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split"""

EVERYTHING = """# read
people = pd.read_csv("people.csv")
people = people.dropna(subset=["left"])
people["left"] = people["left"].map({"Yes": 1, "No": 0})
people = pd.get_dummies(people, drop_first=True)

# features and target
X = people.drop("left", axis=1)
y = people["left"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)

# the models
models = {
    "line": LogisticRegression(),
    "trees": RandomForestClassifier(),
}
rows = []
for name, model in models.items():
    model.fit(X_train, y_train)
    guesses = model.predict(X_test)
    rows.append({"model": name, "accuracy": accuracy_score(y_test, guesses)})
table = pd.DataFrame(rows)"""

SHOWN = "print(people.shape, X.shape, X_test.shape, y_test.shape, models, table)"


def planned(*cells: str) -> Plan:
    notebook = Notebook.from_cells(list(cells))
    return plan(analyze(notebook), notebook)


def lines_of(found: Plan) -> list[tuple[int, int]]:
    """The first and last line of every function that stands for lines of the second cell."""
    bodies = [function.body for function in found.functions if function.body[0].cell == 1]
    return [(body[0].line, body[-1].end_line) for body in bodies]


def test_a_cell_that_does_everything_is_cut_where_the_deed_changes() -> None:
    found = planned(IMPORTS, EVERYTHING, SHOWN)
    assert [(1, 8), (9, 22)] == lines_of(found)
    assert max(len(function.returns) for function in found.functions) <= 4


def test_few_lines_of_several_deeds_stay_together() -> None:
    short = 'people = pd.read_csv("people.csv")\npeople = people.dropna()\nmeans = people.groupby("job").mean()'
    assert [(1, 3)] == lines_of(planned(IMPORTS, short, "print(people, means)"))


def test_names_with_old_values_to_take_away_count_before_the_cut() -> None:
    work = """X = people[names]
y = people["left"]
X_train, X_test, y_train, y_test = train_test_split(X, y)
model.fit(X_train, y_train)
guesses = model.predict(X_test)"""
    before = "\n".join(f"print({name})" for name in ("X", "y", "X_train", "X_test", "y_train", "y_test", "guesses"))
    found = planned(
        f"{IMPORTS}\nmodel = LogisticRegression()\nnames = ['a']\npeople = pd.read_csv('a.csv')",
        *(f"{line}\n{before if place == 4 else ''}" for place, line in enumerate(work.split("\n"))),
        f"{work}\nprint(accuracy_score(y_test, guesses))",
    )
    assert max(len(function.returns) for function in found.functions) <= 6


def test_a_second_figure_is_a_function_of_its_own() -> None:
    figure = "\n".join(f"plt.plot(range({number}))" for number in range(1, 9))
    drawing = f"plt.figure()\n{figure}\nplt.figure()\n{figure}"
    assert [(1, 9), (10, 18)] == lines_of(planned(IMPORTS, drawing))


def test_what_gives_nothing_back_is_no_function() -> None:
    found = planned("room = 40\nbody = 92\nwhile room < 70:\n    room += 1\n    body += 0.2")
    assert () == found.functions
    assert "a function of it would give nothing back" in {refusal.reason for refusal in found.refusals}


def test_data_that_is_changed_last_is_the_result() -> None:
    made = """table = pd.concat([people, others], ignore_index=True)
table["age"] = table["age"].fillna(table["age"].median() * 2)"""
    found = planned(
        "import pandas as pd", made.join(["people = pd.read_csv('a.csv')\nothers = pd.read_csv('b.csv')\n", ""])
    )
    assert ["table"] in [[returned.name for returned in function.returns] for function in found.functions]


def test_a_function_that_opens_its_figure_draws_a_figure() -> None:
    figure = "\n".join(f"plt.plot(range({number}))" for number in range(1, 9))
    own = planned(IMPORTS, f"plt.figure()\n{figure}")
    current = planned(IMPORTS, f"{figure}\nplt.plot(range(9))")
    assert [("Draws a figure.",), ("Draws on the current figure.",)] == [
        function.notes for found in (own, current) for function in found.functions
    ]
