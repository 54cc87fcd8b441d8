"""Addresses of the staff screens."""

from allauth.account import views as account
from django.urls import path

from sanxiang.desk import (
    approvals,
    cases,
    deadlines,
    items,
    papers,
    past_cases,
    people,
    people_changes,
    plan_making,
    plans,
    publications,
    recording_upload,
    recordings,
    reviews,
    signing,
    standard_questions,
    step_drafts,
    steps,
)
from sanxiang.desk.start import start

urlpatterns = [
    path("", start, name="start"),
    path("cases/", cases.index, name="cases"),
    path("cases/new/", cases.kinds, name="case_kinds"),
    path("cases/new/<slug:procedure>/", cases.new, name="case_new"),
    path("cases/past/", past_cases.index, name="past_cases"),
    path("cases/past/import/", past_cases.imports, name="past_cases_import"),
    path("cases/past/template.xlsx", past_cases.template, name="past_cases_template"),
    path("cases/past/download.xlsx", past_cases.download, name="past_cases_download"),
    path("cases/<int:case_id>/", cases.case, name="case"),
    path("cases/<int:case_id>/steps/<slug:name>/", steps.step, name="step"),
    path("cases/<int:case_id>/steps/<slug:name>/draft/", step_drafts.autosave, name="step_draft"),
    path("cases/<int:case_id>/recordings/", recording_upload.new, name="recording_new"),
    path(
        "cases/<int:case_id>/recordings/announce/",
        recordings.announce,
        name="recording_announce",
    ),
    path("recordings/", recordings.overview, name="recordings"),
    path("recordings/<uuid:recording_id>/", recordings.detail, name="recording"),
    path("recordings/<uuid:recording_id>/file/", recordings.original, name="recording_file"),
    path("cases/approvals/<int:approval_id>/", approvals.approval, name="approval"),
    path("cases/papers/<uuid:paper_id>/", papers.paper, name="paper"),
    path("cases/papers/<uuid:paper_id>/sign/", signing.signing, name="signing"),
    path("cases/papers/<uuid:paper_id>/file.pdf", papers.paper_file, name="paper_file"),
    path("cases/papers/<uuid:paper_id>/receipt.zip", papers.paper_receipt, name="paper_receipt"),
    path("deadlines/", deadlines.index, name="deadlines"),
    path("reviews/", reviews.index, name="reviews"),
    path("publications/", publications.index, name="publications"),
    path("publications/reports/", publications.error_reports, name="error_reports"),
    path("publications/reports/<str:code>/", publications.error_report, name="error_report"),
    path("items/", items.index, name="items"),
    path("items/<int:item_id>/", items.item, name="item"),
    path("items/questions/", standard_questions.index, name="standard_questions"),
    path("items/questions/general/", standard_questions.general, name="standard_questions_general"),
    path("items/<int:item_id>/questions/", standard_questions.of_item, name="item_questions"),
    path("items/import/", items.imports, name="items_import"),
    path("items/template.xlsx", items.template, name="items_template"),
    path("items/download.xlsx", items.download, name="items_download"),
    path("plans/", plans.index, name="plans"),
    path("plans/new/", plan_making.make, name="plan_new"),
    path("people/", people.index, name="people"),
    path("people/new/", people_changes.new, name="person_new"),
    path("people/<int:person_id>/", people.person, name="person"),
    path("people/<int:person_id>/appoint/", people_changes.appoint, name="person_appoint"),
    path(
        "people/<int:person_id>/certificate/", people_changes.certificate, name="person_certificate"
    ),
    path(
        "people/<int:person_id>/qualification/",
        people_changes.qualification,
        name="person_qualification",
    ),
    path("people/<int:person_id>/password/", people_changes.password, name="person_password"),
    path("people/<int:person_id>/account/", people_changes.closing, name="person_account"),
    path(
        "people/appointments/<int:appointment_id>/end/", people_changes.end, name="appointment_end"
    ),
    path(
        "people/appointments/<int:appointment_id>/stand-in/",
        people_changes.stand_in,
        name="appointment_stand_in",
    ),
    path(
        "people/certificates/<int:certificate_id>/end/",
        people_changes.withdraw,
        name="certificate_end",
    ),
    path("account/login/", account.login, name="account_login"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/password/", account.password_change, name="account_change_password"),
]
