"""What the inside may say: each kind of message with its strict schema and what it changes here.

A message is `{"id": uuid text, "kind": text, "payload": {...}}`. Every value is plain JSON, so
that the same message can travel in a file where the two networks are physically separated.
Unknown keys, missing keys and wrong types are refused: the public side accepts an allow-list.
"""
