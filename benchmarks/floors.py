"""Floors that figures must not fall below: `floors.json`, one object a benchmark."""

import json
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")


def check(benchmark: str, figures: dict[str, float]) -> None:
    """Exit with status 1 and a line for each figure that fell below its floor."""
    floors = json.loads(FLOORS.read_text())[benchmark]
    fallen = [
        f"{name}: {figures[name]:.1f} is below {floor}" for name, floor in floors.items() if figures[name] < floor
    ]
    if fallen:
        raise SystemExit("\n".join(fallen))
    print(f"{len(floors)} floors hold")
