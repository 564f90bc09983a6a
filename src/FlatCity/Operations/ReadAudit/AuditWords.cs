using FlatCity.Platform.Texts;

namespace FlatCity.Operations.ReadAudit;

/// <summary>What is written into the audit, in words (操作名称). A step of a case has the words of its pack; a test finds each other action of the program here.</summary>
internal static class AuditWords
{
    /// <summary>What was tried and did not succeed.</summary>
    public static readonly IReadOnlyList<string> Failures =
        ["city.sign-in-failed", "city.sign-ins-failed", "city.tries-used-up", "city.tries-from-address-used-up", "order.answer-not-delivered", "message.not-reached"];

    /// <summary>What of an entry's content is shown, in this order, and how it is called. Reasons, words and filters of lists are not among them.</summary>
    public static readonly IReadOnlyList<(string Name, Text Said)> Members =
    [
        Member("post", "岗位", "post"), Member("posts", "岗位", "posts"), Member("person", "人员", "person"), Member("unit", "单位", "unit"),
        Member("from", "从", "from"), Member("to", "到", "to"), Member("until", "至", "until"), Member("list", "列表", "list"), Member("format", "格式", "format"),
        Member("door", "渠道", "door"), Member("line", "条线", "line"), Member("outcome", "结果", "outcome"), Member("factor", "双因素", "factor"), Member("why", "原因", "why"),
        Member("state", "状态", "state"), Member("name", "名称", "name"), Member("rate", "指标", "rate"), Member("version", "版本", "version"), Member("number", "编号", "number"), Member("filed", "案件", "filed"),
        Member("level", "级别", "level"), Member("count", "数量", "count"), Member("cases", "案件数", "cases"), Member("rows", "行数", "rows"), Member("refused", "未接收", "refused"),
        Member("orders", "工单数", "orders"), Member("messages", "消息数", "messages"), Member("digits", "位数", "digits"), Member("round", "轮次", "round"), Member("result", "结论", "result"),
    ];

    private static readonly OrderedDictionary<string, Text> Words = new(Listed().Select(word => KeyValuePair.Create(word.Action, new Text("audit.action." + word.Action, word.Zh, word.En))), StringComparer.Ordinal);

    /// <summary>Each with its words, in the order in which they are offered.</summary>
    public static IEnumerable<KeyValuePair<string, Text>> All => Words;

    public static Text? Of(string action) => Words.GetValueOrDefault(action);

    /// <summary>What a member of an entry's content is called.</summary>
    public static Text SaidOf(string member) => Members.First(m => m.Name == member).Said;

    private static (string Name, Text Said) Member(string name, string zh, string en) => (name, new Text("audit.member." + name, zh, en));

    private static IEnumerable<(string Action, string Zh, string En)> Listed() =>
    [
        ("city.signed-in", "登录", "Signed in"),
        ("city.sign-in-failed", "登录失败", "Sign-in failed"),
        ("city.sign-ins-failed", "大量登录失败（累计）", "Many sign-ins failed (so far)"),
        ("city.tries-used-up", "试错五次，暂时锁定", "Five wrong tries: locked for a while"),
        ("city.tries-from-address-used-up", "同一网络试错过多，暂时锁定", "Too many wrong tries from one network: locked for a while"),
        ("city.signed-out", "退出", "Signed out"),
        ("city.signed-out-everywhere", "在所有设备上退出", "Signed out everywhere"),
        ("city.post-switched", "换岗", "Switched posts"),
        ("city.password-changed", "修改密码", "Changed the password"),
        ("city.password-reset", "重置密码", "Reset a password"),
        ("city.second-factor-begun", "开始设置双因素", "Began to set up a second factor"),
        ("city.second-factor-held", "启用双因素", "Second factor in use"),
        ("city.second-factor-ended", "停用双因素", "Second factor ended"),
        ("city.second-factor-reset", "重置双因素", "Reset a second factor"),
        ("city.recovery-codes-made", "生成恢复码", "Made recovery codes"),
        ("city.person-added", "新增人员", "Added a person"),
        ("city.person-added-again", "重新加入人员", "Added a person again"),
        ("city.person-left", "登记离职", "Recorded that somebody left"),
        ("city.post-held", "任职", "Gave a post"),
        ("city.holding-ended", "结束任职", "Ended the holding of a post"),
        ("city.stand-in-named", "指定代理", "Named a stand-in"),
        ("city.stand-in-ended", "结束代理", "Ended a stand-in"),
        ("city.leave-noted", "登记请假", "Noted a leave"),
        ("city.leave-ended", "结束请假", "Ended a leave"),
        ("city.rota-set", "安排轮值", "Put on the rota"),
        ("city.rota-ended", "取消轮值", "Took off the rota"),
        ("city.token-issued", "发放接口令牌", "Issued a token"),
        ("city.token-ended", "终止接口令牌", "Ended a token"),
        ("list.exported", "导出列表", "Took a list along"),
        ("audit.read", "查阅审计", "Read the audit"),
        ("party.looked", "查看当事人信息", "Looked at a party's data"),
        ("party.searched", "按电话查找", "Searched by phone"),
        ("city.made", "建立城市", "Made the city"),
        ("city.keys-made", "生成密钥", "Made keys"),
        ("city.exported", "导出全城", "Exported the whole city"),
        ("city.loaded", "导入全城", "Loaded the city from an export"),
        ("operations.watchers-set", "设置预警邮箱", "Set whom to warn"),
        ("channels.set", "设置发送渠道", "Set the ways out"),
        ("channels.tried", "试发一条", "Tried a way out"),
        ("scenarios.published", "发布场景", "Published a scenario"),
        ("scenarios.moved", "变更场景状态", "Moved a scenario"),
        ("rates.published", "发布指标", "Published a rate"),
        ("advice.learn", "训练派单建议", "Learned advice"),
        ("advice.activate", "启用派单建议", "Activated advice"),
        ("interop.key-issued", "发放 Open311 密钥", "Issued an Open311 key"),
        ("interop.key-ended", "终止 Open311 密钥", "Ended an Open311 key"),
        ("interop.receiver-added", "新增推送接收方", "Added a webhook receiver"),
        ("interop.receiver-on", "恢复推送", "Let a webhook receiver go on"),
        ("interop.receiver-paused", "暂停推送", "Paused a webhook receiver"),
        ("interop.receiver-ended", "终止推送", "Ended a webhook receiver"),
        ("interop.receiver-new-secret", "更换推送密钥", "Gave a webhook receiver a new secret"),
        ("interop.receiver-tested", "测试推送", "Tested a webhook receiver"),
        ("interop.deliveries-again", "重新推送", "Delivered webhooks again"),
        ("incoming.came", "收到来件", "Something came in"),
        ("incoming.came-again", "收到重复来件", "It came in again"),
        ("incoming.filed", "来件登记为案件", "Filed what came in"),
        ("incoming.attached", "来件归案", "Put what came in to a case"),
        ("incoming.set-aside", "搁置来件", "Set aside what came in"),
        ("incoming.put-back", "恢复来件", "Put back what came in"),
        ("incoming.file-taken", "下载来件附件", "Took a file of what came in"),
        ("sms.came", "收到短信", "An SMS came"),
        ("sms.part", "收到长短信的一段", "A part of a long SMS came"),
        ("sms.receipt", "收到短信回执", "A receipt of an SMS came"),
        ("order.taken", "接收上级工单", "Took an order from above"),
        ("order.urged", "上级催办", "They pressed for an order"),
        ("order.changed", "上级变更工单", "They changed an order"),
        ("order.file-looked", "预览工单文件", "Looked at a file of orders"),
        ("order.file-taken", "接收工单文件", "Took in a file of orders"),
        ("order.case-ended", "工单对应案件办结", "The case of an order ended"),
        ("order.case-reopened", "工单对应案件重开", "The case of an order was opened again"),
        ("order.answer-late", "工单答复超时", "An answer to an order is late"),
        ("order.answer-written", "拟写答复", "Wrote an answer"),
        ("order.answer-approved", "审定答复", "Approved an answer"),
        ("order.rejected", "退回工单", "Rejected an order"),
        ("order.answer-again", "重新答复", "Answers again"),
        ("order.received", "对方已收到答复", "They received the answer"),
        ("order.accepted", "对方已认可答复", "They accepted the answer"),
        ("order.sent-back", "对方退回答复", "They sent the answer back"),
        ("order.answers-sent", "发出答复", "Sent answers"),
        ("order.answer-delivered", "答复已送达", "An answer was delivered"),
        ("order.answer-not-delivered", "答复未送达", "An answer could not be delivered"),
        ("order.taken-outside", "外单位系统接单", "Their system took an order"),
        ("order.heard-outside", "外单位系统反馈", "Their system told of an order"),
        ("case.escalated", "时限升级", "A clock escalated"),
        ("case.supervision-due", "督办到期", "A supervision fell due"),
        ("case.children-open", "下级任务未办结", "Children are still open"),
        ("link.ended", "终止外单位链接", "Ended a link of a unit outside"),
        ("file.kept", "保存文件", "Kept a file"),
        ("file.swept", "清理未提交的文件", "Swept files never sent"),
        ("view.kept", "保存视图", "Kept a view"),
        ("view.changed", "修改视图", "Changed a view"),
        ("view.deleted", "删除视图", "Deleted a view"),
        ("view.brought-back", "恢复视图", "Brought a view back"),
        ("message.told", "告知当事人", "Told a party"),
        ("message.not-reached", "电话未接通", "Nobody was reached"),
        ("message.retried", "重发消息", "Sent a message again"),
        ("message.retried-all", "全部重发", "Sent all messages again"),
        ("message.otherwise", "改用其他方式", "Told in another way"),
        ("message.given-up", "放弃发送", "Gave a message up"),
        ("notice.seen", "已阅提醒", "Saw notices"),
        ("work.dropped", "取消无效的定时任务", "Dropped work without a case"),
        ("proposal.made", "提出建议", "Made a proposal"),
        ("proposal.moved", "推进建议", "Moved a proposal"),
        ("draw.announced", "公布抽查", "Announced a draw"),
        ("draw.withdrawn", "撤销抽查", "Withdrew a draw"),
        ("draw.moment", "抽查时刻已到", "The moment of a draw"),
        ("draw.carried-out", "完成抽取", "Carried a draw out"),
        ("draw.call", "抽中回访", "A call was drawn"),
        ("draw.settled-alone", "抽中案件自动结算", "A drawn case settled by itself"),
        ("draw.closed", "抽查结束", "Closed a draw"),
    ];
}
