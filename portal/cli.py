"""`portal COMMAND`: every job of the public side from a terminal."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    execute_from_command_line(["portal", *sys.argv[1:]])
