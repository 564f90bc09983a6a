using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Instruct;

internal static class InstructTexts
{
    public static readonly Text NoSuchInstruction = new("cases.instruct.none", "没有正在使用的下达类场景“{0}”。", "There is no instruction “{0}” in use.");
    public static readonly Text NotYours = new("cases.instruct.not-yours", "您的岗位不能下达任务。", "Your post may not instruct the city.");
    public static readonly Text TargetUnknown = new("cases.instruct.target-unknown", "“{0}”不在此任务的对象之内。", "“{0}” is none of this instruction's places.");
    public static readonly Text NoTargets = new("cases.instruct.no-targets", "没有任何对象：请检查地点表或试点范围。", "There is no place for it: look at places.csv or the pilot's communities.");
    public static readonly Text TooManyTargets = new("cases.instruct.too-many", "对象有 {0} 个，一次最多 {1} 个；请分批下达。", "{0} places are named; one instruction has {1} at most: file several.");

    public static readonly Text Title = new("cases.instruct", "下达任务", "Instruct the city");
    public static readonly Text Says = new("cases.instruct.says", "选一个场景：各学校、各社区或指定地点会同时各有一件，直接到人。", "Choose a scenario: every school, community or chosen place gets its own case at once, with named people.");
    public static readonly Text None = new("cases.instruct.no-scenario", "现在没有可以下达的场景。", "There is no instruction scenario in use now.");
    public static readonly Text NoneSays = new("cases.instruct.no-scenario-says", "场景发布后会出现在这里。", "It appears here once one is published.");
    public static readonly Text Places = new("cases.instruct.places", "{0} 处", "{0} places");
    public static readonly Text Owner = new("cases.instruct.owner", "责任单位：{0}", "Owner: {0}");
    public static readonly Text SameForAll = new("cases.instruct.same-for-all", "各处相同的内容", "What is the same for all");
    public static readonly Text Words = new("cases.instruct.words", "下达说明（记入任务）", "Words with the instruction (kept on it)");
    public static readonly Text Which = new("cases.instruct.which", "下达到哪里", "Where to");
    public static readonly Text Scope = new("cases.instruct.scope", "范围", "Scope");
    public static readonly Text All = new("cases.instruct.all", "全部 {0} 处", "All {0} places");
    public static readonly Text Chosen = new("cases.instruct.chosen", "只到下面勾选的", "Only those ticked below");
    public static readonly Text ChooseSome = new("cases.instruct.choose-some", "请至少勾选一处，或选择全部。", "Tick at least one place, or choose all.");
    public static readonly Text Find = new("cases.instruct.find", "名称或社区中的字", "Words in name or community");
    public static readonly Text Narrow = new("cases.instruct.narrow", "筛选", "Narrow the list");
    public static readonly Text ListLabel = new("cases.instruct.list", "地点（共 {0} 处，显示 {1} 处）", "Places ({0} in all, {1} shown)");
    public static readonly Text Preview = new("cases.instruct.preview", "先看会发给谁", "See first who gets it");
    public static readonly Text PreviewTitle = new("cases.instruct.preview-title", "将发往 {0} 处", "It goes to {0} places");
    public static readonly Text PreviewDue = new("cases.instruct.preview-due", "期限", "Due");
    public static readonly Text PreviewUnits = new("cases.instruct.preview-units", "牵头", "Lead");
    public static readonly Text PreviewWith = new("cases.instruct.preview-with", "协办", "With");
    public static readonly Text PreviewPeople = new("cases.instruct.preview-people", "点名 {0} 人", "{0} people are named");
    public static readonly Text UnitPlaces = new("cases.instruct.unit-places", "{0}（{1} 处）", "{0} ({1} places)");
    public static readonly Text UnitsMore = new("cases.instruct.units-more", "等 {0} 个单位", "and others, {0} units in all");
    public static readonly Text Send = new("cases.instruct.send", "下达", "Send the instruction");
    public static readonly Text ListTitle = new("cases.instructions", "任务进度", "Instructions");
    public static readonly Text ListSays = new("cases.instructions.says", "已下达的任务：哪些地方办好了，哪些还没有。", "What the city was instructed to do: where it is done, and where it is not.");
    public static readonly Text ListEmpty = new("cases.instructions.empty", "还没有下达过任务。", "Nothing has been instructed yet.");
    public static readonly Text ListEmptySays = new("cases.instructions.empty-says", "有下达权限的岗位下达后，会出现在这里。", "Once a post that may instruct has done so, it stands here.");
    public static readonly Text Instruction = new("cases.instructions.instruction", "任务", "Instruction");
    public static readonly Text Sent = new("cases.instructions.sent", "下达", "Sent");
    public static readonly Text DoneOf = new("cases.instructions.done-of", "{0} / {1}", "{0} of {1}");
    public static readonly Text Done = new("cases.board.done", "已办好", "Done");
    public static readonly Text Late = new("cases.board.late", "超时未办", "Late");
    public static readonly Text Open = new("cases.board.open", "在办", "Under way");
    public static readonly Text Refused = new("cases.board.refused", "未办而结束", "Ended otherwise");
    public static readonly Text Progress = new("cases.board.progress", "各处进度", "How it stands");
    public static readonly Text Place = new("cases.board.place", "地点", "Place");
    public static readonly Text Community = new("cases.board.community", "社区", "Community");
    public static readonly Text People = new("cases.board.people", "点名的人", "Named people");
    public static readonly Text State = new("cases.board.state", "状态", "State");
    public static readonly Text Due = new("cases.board.due", "期限", "Due");
    public static readonly Text Everything = new("cases.board.everything", "全部", "All");
    public static readonly Text Show = new("cases.board.show", "看哪些", "Show");
    public static readonly Text MapLabel = new("cases.board.map", "各处进度地图", "Map of how it stands");
    public static readonly Text BoardEmpty = new("cases.board.empty", "没有这样的地点。", "No such place.");
    public static readonly Text BoardEmptySays = new("cases.board.empty-says", "看看全部，或换一个状态。", "Look at all, or at another state.");
    public static readonly Text Number = new("cases.board.number", "编号", "Number");
    public static readonly Text TheCase = new("cases.board.case", "任务本身的经过", "What happened on the instruction itself");
    public static readonly Text Asked = new("cases.board.asked", "任务内容", "What was asked");
}
