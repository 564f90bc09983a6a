using FlatCity.Platform.Texts;

namespace FlatCity.Platform.Web.Components;

internal static class ComponentTexts
{
    public static readonly Text PickRow = new("web.table.pick", "勾选 {0}", "Tick {0}");
    public static readonly Text Export = new("web.list.export", "导出此列表（最多 {0} 行）：", "Take this list with you ({0} rows at most):");
    public static readonly Text SortBy = new("web.table.sort", "按{0}排序", "Sort by {0}");
    public static readonly Text FirstPage = new("web.pager.first", "回到第一页", "Back to the first page");
    public static readonly Text NextPage = new("web.pager.next", "下一页", "Next page");
    public static readonly Text Pages = new("web.pager", "翻页", "Pages");
    public static readonly Text Breadcrumb = new("web.breadcrumb", "当前位置", "Where you are");
    public static readonly Text ApplyFilter = new("web.filter.apply", "筛选", "Filter");
    public static readonly Text FilterSet = new("web.filter.set", "已选条件", "Filters set");
    public static readonly Text RemoveFilter = new("web.filter.remove", "去掉条件：", "Remove filter: ");
    public static readonly Text ClearFilters = new("web.filter.clear", "全部去掉", "Clear all");
    public static readonly Text ErrorMark = new("web.field.error", "错误：", "Error: ");
    public static readonly Text CharactersMost = new("web.field.most", "最多 {0} 字", "At most {0} characters");
    public static readonly Text PhotosMost = new("web.photo.most", "最多 {0} 张，手机可直接拍照。不拍也可以。", "Up to {0}; a phone can take them now. You can also do without.");
    public static readonly Text FilesKept = new("web.file.kept", "已收到", "Received");
    public static readonly Text FileDrop = new("web.file.drop", "不要这个", "Leave this one out");
    public static readonly Text FileTooLarge = new("web.file.too-large", "“{0}”太大，最多 {1} MB；没有选上。", "“{0}” is too large, {1} MB at most; it was not chosen.");
    public static readonly Text PhotosSend = new("web.photo.send", "先传照片，看看能不能认出地点", "Send the photos ahead: they may know the place");
    public static readonly Text PhotoSending = new("web.photo.sending", "正在上传照片……", "Sending the photo …");
    public static readonly Text PhotoReceived = new("web.photo.received", "照片已收到", "The photo has been received");
    public static readonly Text PlaceUse = new("web.place.use-photo", "用拍照的位置", "Use where it was taken");
    public static readonly Text VoiceStart = new("web.voice.start", "开始录音", "Start recording");
    public static readonly Text VoiceStop = new("web.voice.stop", "停止录音", "Stop recording");
    public static readonly Text VoiceAgain = new("web.voice.again", "重新录音", "Record again");
    public static readonly Text VoiceGoing = new("web.voice.going", "正在录音，已 {0} 秒，最多 {1} 秒", "Recording: {0} of {1} seconds");
    public static readonly Text VoiceReady = new("web.voice.ready", "录好了，可以先听一听，提交时一起发送", "Recorded. Listen to it if you like; it is sent with the form");
    public static readonly Text VoiceNone = new("web.voice.none", "没有话筒或未允许使用；请上传录音。", "There is no microphone, or it may not be used. Send a recording instead.");
    public static readonly Text SignHere = new("web.sign.here", "在框里手写签名", "Sign in the box");
    public static readonly Text SignClear = new("web.sign.clear", "擦掉重写", "Clear and sign again");
    public static readonly Text SignPhoto = new("web.sign.photo", "签名照片", "Photo of your signature");
    public static readonly Text SignTyped = new("web.sign.typed", "键入姓名", "Your name, typed");
    public static readonly Text PlaceHint = new("web.place.hint", "写路名、学校、小区或附近醒目的地方，例如“龙港一小门口”", "A road, school, estate or something nearby, for example “at the gate of No. 1 Primary School”");
    public static readonly Text PlaceFind = new("web.place.find", "找地点", "Find");
    public static readonly Text PlaceFound = new("web.place.found", "找到这些地点，是哪一个？", "Places found: which one is it?");
    public static readonly Text PlaceNone = new("web.place.none", "都不是，就按我写的", "None of these: take my words");
    public static readonly Text PlaceMap = new("web.place.map", "在地图上点出位置（可不点）", "Point it out on the map (optional)");
    public static readonly Text PlaceTaken = new("web.place.taken", "已记下地图上的位置", "The point on the map is taken down");
    public static readonly Text PlaceClear = new("web.place.clear", "去掉地图上的位置", "Take the point off the map");
    public static readonly Text PlaceHere = new("web.place.here", "用我现在的位置", "Use where I am now");
    public static readonly Text MadeUpOutlines = new("web.map.made-up", "地图上的社区边界是示意，并非真实边界", "The outlines on this map are made up, not the real boundaries");
    public static readonly Text ChartTable = new("web.chart.table", "数表", "The numbers");
    public static readonly Text ChartWhen = new("web.chart.when", "时间", "When");
    public static readonly Text MapOff = new("web.map.off", "这里不能显示地图，表格里有同样的内容。", "The map cannot be shown here; the table says the same.");
    public static readonly Text MapNote = new("web.map.note", "地图内容与表格相同", "The map shows the same as the table");
    public static readonly Text ZoomIn = new("web.map.in", "放大", "Zoom in");
    public static readonly Text ZoomOut = new("web.map.out", "缩小", "Zoom out");
    public static readonly Text Important = new("web.notice.important", "提示", "Note");
    public static readonly Text DoneNotice = new("web.notice.done", "已办好", "Done");
    public static readonly Text Warning = new("web.notice.warning", "注意", "Warning");
    public static readonly Text Of = new("web.progress.of", "共 {0}", "{0} in all");
    public static readonly Text Select = new("web.select", "请选择", "Choose one");
}
