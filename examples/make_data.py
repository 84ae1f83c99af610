"""Make the small tables that the example notebooks read; the same bytes on every machine.

Only the standard library's seeded generator is used, whose sequence is the same in every Python version.

    python examples/make_data.py
"""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent

NEIGHBORHOODS = {"Old Town": 0.9, "Riverside": 1.25, "Mill Hill": 1.0, "Northgate": 0.8, "Orchard Park": 1.1}
PLANS = {"basic": 9.0, "plus": 19.0, "family": 29.0}


def houses(draw: random.Random, count: int, *, first_id: int) -> list[dict[str, object]]:
    """Houses sold in one county; prices follow size, age and neighborhood, with noise."""
    rows = []
    for number in range(first_id, first_id + count):
        neighborhood = draw.choice(list(NEIGHBORHOODS))
        year_built = draw.randint(1900, 2010)
        first_floor = max(40, int(draw.gauss(105, 25)))
        second_floor = int(first_floor * draw.uniform(0.6, 0.95)) if draw.random() < 0.45 else 0
        area = first_floor + second_floor
        is_farm = draw.random() < 0.015
        rooms = max(3, round(area / 28 + draw.gauss(0, 0.8)))
        garage = draw.choice([0, 1, 1, 2, 2, 3])
        price = (38_000 + 950 * area + 9_000 * garage + 5_000 * rooms) * NEIGHBORHOODS[neighborhood]
        price *= 1 - (2012 - year_built) / 380 + draw.gauss(0, 0.09)
        rows.append(
            {
                "Id": number,
                "Neighborhood": neighborhood,
                "LotArea": int(area * draw.uniform(2.5, 7)),
                "LotFrontage": "" if draw.random() < 0.18 else draw.randint(12, 35),
                "Alley": draw.choice(["paved", "gravel"]) if draw.random() < 0.06 else "",
                "YearBuilt": year_built,
                "FirstFloorArea": first_floor + (220 if is_farm else 0),
                "SecondFloorArea": second_floor,
                "Rooms": rooms,
                "Bedrooms": max(1, rooms - draw.randint(2, 4)),
                "FullBath": 1 + (area > 150) + (draw.random() < 0.15),
                "GarageCars": "" if draw.random() < 0.04 else garage,
                "SalePrice": max(25_000, int(round(price, -2))),
            }
        )
    return rows


def customers(draw: random.Random, count: int, *, month: date, first_id: int) -> list[dict[str, object]]:
    """One month's extract of a streaming service's customers, as untidy as the export of an old system."""
    rows = []
    for number in range(first_id, first_id + count):
        plan = draw.choices(list(PLANS), weights=[5, 3, 2])[0]
        tenure = int(draw.expovariate(1 / 400)) + 5
        tickets = min(draw.choices(range(7), weights=[40, 25, 15, 9, 6, 3, 2])[0], 6)
        hours = max(0.0, draw.gauss(32 if plan == "family" else 22, 11))
        risk = 0.34 + 0.07 * tickets - 0.009 * hours - 0.00012 * tenure + (0.08 if plan == "basic" else 0)
        spelled = draw.choice([plan, plan, plan.upper(), plan.title(), f" {plan}"])
        rows.append(
            {
                "customer_id": f"C{number:05d}",
                "signup_date": (month - timedelta(days=tenure)).isoformat(),
                "plan": spelled,
                "monthly_fee": "" if draw.random() < 0.05 else PLANS[plan],
                "hours_watched": f"{hours:.1f}",
                "support_tickets": tickets,
                "days_since_login": int(draw.expovariate(1 / (6 + 30 * max(risk, 0)))),
                "churned": int(draw.random() < min(max(risk, 0.02), 0.95)),
            }
        )
    return rows


def write(rows: list[dict[str, object]], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(folder: Path = HERE) -> None:
    """Write all tables below ``folder``."""
    draw = random.Random(20240517)
    write(houses(draw, 420, first_id=1), folder / "house_prices" / "data" / "train.csv")
    unsold = [{k: v for k, v in row.items() if k != "SalePrice"} for row in houses(draw, 160, first_id=421)]
    write(unsold, folder / "house_prices" / "data" / "test.csv")
    for month, first_id in ((date(2024, 3, 31), 1), (date(2024, 4, 30), 501)):
        rows = customers(draw, 500, month=month, first_id=first_id)
        write(rows, folder / "messy" / "data" / f"customers_{month:%B}.csv".lower())


if __name__ == "__main__":
    main()
