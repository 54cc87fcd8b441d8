"""`sanxiang COMMAND`: every job of the inside from a terminal."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sanxiang.settings")
    execute_from_command_line(["sanxiang", *sys.argv[1:]])
