"""Cases that stand ready when a journey begins: made by real actions in the bureau's own database,
where walking there in the browser is what other journeys do."""

from tests.servers import Bureau


def ready(bureau: Bureau, *builders: str) -> list[str]:
    """The address of the case that each builder, such as "make.investigated_penalty()", makes."""
    made = "\n".join(f"print({builder}.pk)" for builder in builders)
    printed = bureau.command(
        "shell",
        "--no-imports",
        "-c",
        f"from tests import make, make_reviews, make_surfaces\n{made}",
    )
    return [f"{bureau.inside}/cases/{case}/" for case in printed.split()]
