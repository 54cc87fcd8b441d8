"""Whom the journeys are about; none of these companies exists."""

from tests.make import PARTY

SILICON = PARTY
COPPER = PARTY | {"name": "楚雄示例铜材有限公司", "code": "91532300MA0LX00027"}
