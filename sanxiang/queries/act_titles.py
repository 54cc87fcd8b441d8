"""What an act is called in a list of acts."""

from sanxiang.models import Act, ActKind
from sanxiang.queries.values import signer_label, step_of

# What `title_of` reads beside the act itself.
BESIDE = ("paper_file__paper__wording", "recording")


def title_of(act: Act) -> str:
    step = step_of(act)
    if act.kind == ActKind.SIGN:
        paper = act.paper_file.paper
        role = signer_label(paper, act.data["role"])
        verb = "拒绝签名" if act.data["refusal_reason"] else "签名"
        return f"{act.data['name']}（{role}）{verb}：《{paper.title}》"
    if act.kind == ActKind.SCAN:
        return f"归回纸质文书扫描件：《{act.paper_file.paper.title}》"
    if act.kind == ActKind.RECORD and (recording := getattr(act, "recording", None)):
        return f"上传{recording.get_kind_display()}：{recording.title}"
    if act.step == "use_blank":
        return f"用空白文书手写：《{act.data['title']}》{act.data['number']}"
    if step is None:
        return "登记案件" if act.kind == ActKind.OPEN else ActKind(act.kind).label
    before = {ActKind.APPROVE: "审批同意：", ActKind.RETURN: "审批退回："}
    return before.get(ActKind(act.kind), "") + step.title
