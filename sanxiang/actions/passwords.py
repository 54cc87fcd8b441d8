"""One-time passwords given out by an administrator, and the one that its owner then chooses."""

import secrets

from sanxiang.models import Person

# No letters or digits that are mistaken for each other when read out or written on paper.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, LETTERS = 4, 4  # 79 bits


def one_time_password() -> str:
    return "-".join(
        "".join(secrets.choice(ALPHABET) for _ in range(LETTERS)) for _ in range(GROUPS)
    )


def give(person: Person) -> str:
    """Sets a one-time password and returns it; it is kept nowhere. The caller saves the row."""
    password = one_time_password()
    person.set_password(password)
    person.password_is_temporary = True
    return password


def choose(person: Person, password: str) -> None:
    """The owner's own choice, checked before; it ends every other session of this account."""
    person.set_password(password)
    person.password_is_temporary = False
    person.save(update_fields=["password", "password_is_temporary"])
