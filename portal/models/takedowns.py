"""How many records each body took down, by ground, and how many it corrected."""

from django.db import models

from portal import messages


class TakedownCount(models.Model):
    """The takedowns of one organisation by ground (D12.2a, D12.2b), and its corrections (D15)."""

    organisation_code = models.CharField(max_length=40, unique=True)
    organisation_name = models.CharField(max_length=100)
    expired = models.PositiveIntegerField()
    repaired = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    annulled = models.PositiveIntegerField()
    unlawful = models.PositiveIntegerField()
    void = models.PositiveIntegerField()
    redo = models.PositiveIntegerField()
    ended = models.PositiveIntegerField()
    corrected = models.PositiveIntegerField()
    as_of = models.DateTimeField()

    @property
    def takedowns(self) -> list[tuple[str, int]]:
        """Each ground in words with its number, those that occurred."""
        counted = [(text, getattr(self, name)) for name, text in messages.TAKEDOWNS.items()]
        return [(text, number) for text, number in counted if number]

    @property
    def total(self) -> int:
        return sum(number for _, number in self.takedowns)
