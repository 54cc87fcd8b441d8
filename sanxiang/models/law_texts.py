"""Law texts by article and version (法条文本), as they were loaded from a file."""

from django.db import models

from sanxiang.models.organisations import Organisation


class LawTextFile(models.Model):
    """One file of law texts that an organisation loaded."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="law_text_files")
    act_id = models.UUIDField(unique=True)
    imported_at = models.DateTimeField()
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)


class LawText(models.Model):
    """One version of one law, whole."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="law_texts")
    file = models.ForeignKey(LawTextFile, models.PROTECT, related_name="texts")
    plain_name = models.CharField(max_length=200)  # by rules/legal_names.py
    title = models.CharField(max_length=200)
    version = models.DateField()  # on which it was passed
    effective_date = models.DateField()
    articles = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "plain_name", "version"],
                name="a_law_version_is_loaded_once",
            )
        ]

    def __str__(self) -> str:
        return self.title


class LawArticle(models.Model):
    """One article; its paragraphs are divided by line ends."""

    law_text = models.ForeignKey(LawText, models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField()
    part = models.PositiveIntegerField(default=0)  # 之一 is 1
    chapter = models.CharField(max_length=100, blank=True)
    paragraphs = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["law_text", "number", "part"], name="an_article_stands_once_in_a_law"
            )
        ]
