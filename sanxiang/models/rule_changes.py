"""Laws, rules and normative documents (规章文件), their changes, and what each change touches."""

from django.db import models
from django.db.models import Q

from sanxiang.models.cases import Act
from sanxiang.models.organisations import Organisation, Section
from sanxiang.models.public_lists import ListIssue


class RuleDocument(models.Model):
    """One document of an organisation's register; what it says of itself stands in its changes."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="rule_documents")
    plain_name = models.CharField(max_length=200)  # by rules/legal_names.py
    registered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "plain_name"], name="a_document_is_registered_once"
            )
        ]

    def __str__(self) -> str:
        return self.plain_name


class RuleChange(models.Model):
    """That a document was recorded, made, changed or repealed, or that functions of the bureau
    changed (职能调整, without a document). Each is a version; none is ever changed itself."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="rule_changes")
    act = models.ForeignKey(Act, models.PROTECT, related_name="rule_changes")
    document = models.ForeignKey(RuleDocument, models.PROTECT, null=True, related_name="changes")
    change = models.CharField(max_length=10)  # rules/rule_documents.Change
    title = models.CharField(max_length=200)
    aliases = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=100, blank=True)  # 文号
    body = models.CharField(max_length=100)  # 制定机关
    kind = models.CharField(max_length=20, blank=True)
    issued_date = models.DateField(null=True)
    from_date = models.DateField()  # on which it takes effect, or the document loses it
    articles = models.CharField(max_length=500, blank=True)  # "" for the whole of it
    replaces = models.CharField(max_length=300, blank=True)
    replaced_by = models.ForeignKey(
        RuleDocument, models.PROTECT, null=True, related_name="replacing"
    )
    link = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    words = models.JSONField(default=list)  # of a change of functions: what is looked for
    note = models.CharField(max_length=2000, blank=True)
    registered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "from_date"], name="a_document_changes_once_on_a_day"
            ),
            models.CheckConstraint(
                condition=Q(document=None, change="职能调整")
                | (Q(document__isnull=False) & ~Q(change="职能调整")),
                name="a_change_is_of_a_document_or_of_functions",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "from_date"], name="rule_change_by_day")]

    def __str__(self) -> str:
        return self.title


class AffectedContent(models.Model):
    """One public content that a change touches, as it read when the change was registered: it is to
    be issued anew in its list, or found unaffected."""

    change = models.ForeignKey(RuleChange, models.PROTECT, related_name="affected")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="affected_contents")
    section = models.ForeignKey(
        Section, models.PROTECT, null=True, related_name="affected_contents"
    )
    list = models.CharField(max_length=20)  # a kind of public list, or "papers"
    what = models.CharField(max_length=20)  # 执法事项, 裁量基准, …
    name = models.CharField(max_length=300)
    key = models.CharField(max_length=40, blank=True)  # of a paper: the kind of its form
    excerpt = models.TextField(blank=True)  # where the citation stands, word for word
    cites = models.CharField(max_length=500, blank=True)  # the articles, or words

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["change", "organisation", "what", "name"],
                name="a_content_is_affected_once_by_a_change",
            )
        ]
        indexes = [models.Index(fields=["organisation", "list"], name="affected_of_list")]

    def __str__(self) -> str:
        return self.name


class UpdatedContent(models.Model):
    """That a list was issued in which an affected content no longer stands as it did."""

    content = models.OneToOneField(AffectedContent, models.PROTECT, related_name="updated")
    issue = models.ForeignKey(ListIssue, models.PROTECT, related_name="updated_contents")


class UnaffectedContent(models.Model):
    """That the policy section found a content not to be affected after all, and why."""

    content = models.OneToOneField(AffectedContent, models.PROTECT, related_name="unaffected")
    act = models.OneToOneField(Act, models.PROTECT, related_name="unaffected_content")
    reason = models.CharField(max_length=500)
    found_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="an_unaffected_content_has_its_reason"
            )
        ]
