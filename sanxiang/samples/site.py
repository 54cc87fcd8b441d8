"""What the public side says of the sample bureau: contacts, supervision, remedies (D5.6, D5.7)."""

SITE = {
    "yi_name": "",  # a bureau enters its own; none is invented
    "site_code": "",
    "postcode": "675000",
    "office_hours": "工作日 8:30—12:00，14:30—18:00",
    "supervisor_name": "机关纪委（示例）",
    "supervisor_postcode": "675000",
    "supervisor_phone": "0878-0000001",
    "supervisor_email": "",
    "supervision_procedure": (
        "对执法人员的执法行为有意见的，可以来信、来访、来电反映。\n收到后登记、调查，并答复反映人。"
    ),
    "remedies": [
        {"name": "陈述、申辩", "text": "行政处罚决定作出前，当事人可以陈述意见、进行申辩。"},
        {"name": "听证", "text": "属于听证范围的，当事人可以在告知书写明的期限内要求听证。"},
        {"name": "行政复议", "text": "不服决定的，可以在决定书写明的期限内申请行政复议。"},
        {"name": "行政诉讼", "text": "不服决定的，可以在决定书写明的期限内提起行政诉讼。"},
    ],
}
SAMPLE_MARK = "（示例）"  # stands in the name of every sample organisation
