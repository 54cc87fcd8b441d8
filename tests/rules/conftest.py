"""Properties are about answers, not about speed: a busy machine must not fail them."""

from hypothesis import settings

settings.register_profile("rules", deadline=None)
settings.load_profile("rules")
