"""What a pad records when somebody signs."""

import base64
import io
import json

from PIL import Image, ImageDraw

# What a pad records of a line drawn from left to right.
STROKES = json.dumps(
    [{"points": [{"x": x, "y": 40 + x % 7, "time": 1000 + x} for x in range(20, 280, 20)]}]
)


def ink() -> str:
    """A drawn line as the PNG data URL that a signature pad gives."""
    picture = Image.new("RGBA", (300, 120))
    ImageDraw.Draw(picture).line([(20, 80), (120, 30), (280, 90)], fill=(0, 0, 0, 255), width=5)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()
