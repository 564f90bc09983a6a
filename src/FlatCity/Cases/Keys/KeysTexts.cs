using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Keys;

internal static class KeysTexts
{
    public static readonly Text Title = new("cases.keys", "快捷键", "Keys");
    public static readonly Text AreOn = new("cases.keys.on", "快捷键已打开（只在这台设备的浏览器上）。", "The keys are on, in this browser.");
    public static readonly Text AreOff = new("cases.keys.off", "快捷键已关闭。", "The keys are off.");
    public static readonly Text SwitchOff = new("cases.keys.switch-off", "关闭快捷键", "Switch the keys off");
    public static readonly Text SwitchOn = new("cases.keys.switch-on", "打开快捷键", "Switch the keys on");
    public static readonly Text Says = new("cases.keys.says", "在输入框里打字时不起作用；每件事不用快捷键也都能做。", "They do nothing while you type in a field, and everything can be done without them.");

    private static readonly Text NextRow = new("cases.keys.next-row", "下一行", "Next row");
    private static readonly Text RowBefore = new("cases.keys.row-before", "上一行", "Row before");
    private static readonly Text OpenRow = new("cases.keys.open-row", "打开这一行", "Open the row");
    private static readonly Text TickRow = new("cases.keys.tick-row", "勾选或取消这一行", "Tick the row, or not");
    private static readonly Text ToSearch = new("cases.keys.to-search", "去查找框", "To the search box");
    private static readonly Text ToDo = new("cases.keys.to-do", "案件页：去“现在可以做什么”", "On a case: to what may be done now");
    private static readonly Text ToWorklist = new("cases.keys.to-worklist", "去待办", "To the worklist");
    private static readonly Text ToCases = new("cases.keys.to-cases", "去案件列表", "To the list of cases");
    private static readonly Text ToKeys = new("cases.keys.to-keys", "看这一页", "To this page");

    /// <summary>What keys.js does; a browser test presses them all.</summary>
    public static readonly IReadOnlyList<(string Key, Text Does)> All =
        [("j", NextRow), ("k", RowBefore), ("o", OpenRow), ("x", TickRow), ("/", ToSearch), ("d", ToDo), ("g w", ToWorklist), ("g c", ToCases), ("?", ToKeys)];
}
