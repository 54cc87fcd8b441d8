"""A record as a page of Wagtail: the fields our own record page shows."""

from django.db import models
from wagtail.models import Page


class RecordPage(Page):
    template = "record.html"

    kind = models.CharField(max_length=40)
    organisation_name = models.CharField(max_length=100)
    item_name = models.CharField(max_length=300)
    party_name = models.CharField(max_length=200)
    facts = models.TextField()
    basis = models.TextField()
    result = models.TextField()
    number = models.CharField(max_length=100)
    decided_date = models.CharField(max_length=10)
    published_at = models.CharField(max_length=40)
