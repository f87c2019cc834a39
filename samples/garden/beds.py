"""The community garden: which bed holds what, and when it wants water."""

from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass
class Plant:
    name: str
    sown: date
    days_to_harvest: int
    litres_per_week: float

    def harvest_day(self) -> date:
        return self.sown + timedelta(days=self.days_to_harvest)

    def is_ripe(self, today: date) -> bool:
        return today >= self.harvest_day()


@dataclass
class Bed:
    number: int
    gardener: str
    plants: list[Plant] = field(default_factory=list)

    def add(self, plant: Plant) -> None:
        self.plants.append(plant)

    def remove(self, name: str) -> None:
        self.plants = [plant for plant in self.plants if plant.name != name]

    def find(self, name: str) -> Plant | None:
        for plant in self.plants:
            if plant.name == name:
                return plant
        return None


def ripe_plants(bed: Bed, today: date) -> list[Plant]:
    """The plants of a bed that can be harvested today."""
    return [plant for plant in bed.plants if plant.is_ripe(today)]


def next_harvest(bed: Bed) -> date | None:
    """The day on which the first plant of a bed gets ripe."""
    if not bed.plants:
        return None
    return min(plant.harvest_day() for plant in bed.plants)


def beds_of(beds: list[Bed], gardener: str) -> list[Bed]:
    """The beds that one gardener looks after."""
    return [bed for bed in beds if bed.gardener == gardener]


