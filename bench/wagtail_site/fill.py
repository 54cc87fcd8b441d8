"""The pages of a new site: the fields of the record come as JSON on the standard input."""

import json
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402

from wagtail_site.records.models import RecordPage  # noqa: E402

call_command("makemigrations", "records", verbosity=0)
call_command("migrate", verbosity=0)
page = RecordPage(slug="record", **json.load(sys.stdin))
Page.objects.get(depth=1).add_child(instance=page)
Site.objects.all().delete()
Site.objects.create(hostname="127.0.0.1", root_page=page, is_default_site=True)
