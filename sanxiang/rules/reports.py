"""Reports of errors in what was published (公示信息纠错): what an answer must say (D15)."""

from sanxiang.rules.fields import Field, Kind

STATES = (("corrected", "情况属实，已更正"), ("clarified", "信息无误，予以说明"))
FIELDS = (
    Field(name="state", label="核查结论", kind=Kind.CHOICE, choices=STATES, clause="D15"),
    Field(
        name="answer",
        label="答复内容",
        kind=Kind.LONG,
        max_length=2000,
        help="反映人凭查询码可以看到这段文字，不写内部情况和个人信息",
    ),
    Field(
        name="cause",
        label="出错原因和责任人",
        kind=Kind.LONG,
        required=False,
        max_length=1000,
        help="只在内部留存，不对外显示",
    ),
)
