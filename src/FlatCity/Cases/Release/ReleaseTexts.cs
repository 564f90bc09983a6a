using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Release;

internal static class ReleaseTexts
{
    public static readonly Text Release = new("cases.word.release", "公开照片", "Release a photo");
    public static readonly Text Withdraw = new("cases.word.unrelease", "撤回公开的照片", "Withdraw a released photo");
    public static readonly Text NotPublic = new("cases.release.not-public", "这个场景的照片不公开（场景包 public.photos）。", "This scenario's photos are never public (its pack's public.photos).");
    public static readonly Text NoPhoto = new("cases.release.no-photo", "案件里没有这张照片。", "The case has no such photo.");
    public static readonly Text NotLooked = new("cases.release.not-looked", "请先看完整张照片，确认没有可辨认的人脸、车牌和门牌，再勾选。", "Look at the whole photo first, and tick that no face, plate or door number can be recognised.");
    public static readonly Text BoxWrong = new("cases.release.box-wrong", "遮挡框“{0}”不对：请填左、上、宽、高四个整数（像素），宽和高至少 1。", "The rectangle “{0}” is wrong: give left, top, width and height as whole pixels, at least 1 wide and high.");
    public static readonly Text BoxesMany = new("cases.release.boxes-many", "最多 {0} 个遮挡框。", "At most {0} rectangles.");
    public static readonly Text NotReleased = new("cases.release.not-released", "这张照片没有公开。", "This photo is not released.");
    public static readonly Text Title = new("cases.release.title", "遮挡并公开照片", "Hide and release a photo");
    public static readonly Text Says = new("cases.release.says", "把人脸、车牌、门牌等框起来。公开的是遮挡后的副本，框内不能还原；原图仍只有本来能看的人看得到。", "Draw rectangles over faces, plates and door numbers. What is released is a copy in which they cannot be restored; the original stays with those who may see it already.");
    public static readonly Text Original = new("cases.release.original", "原图", "Original");
    public static readonly Text Preview = new("cases.release.preview", "公开后大家看到的样子", "What everybody will see");
    public static readonly Text Boxes = new("cases.release.boxes", "遮挡框（像素，从左上角量）", "Rectangles (pixels from the top left)");
    public static readonly Text BoxNo = new("cases.release.box-no", "第 {0} 框", "Rectangle {0}");
    public static readonly Text Left = new("cases.release.left", "左", "Left");
    public static readonly Text Top = new("cases.release.top", "上", "Top");
    public static readonly Text Width = new("cases.release.width", "宽", "Width");
    public static readonly Text Height = new("cases.release.height", "高", "Height");
    public static readonly Text Size = new("cases.release.size", "照片 {0} × {1} 像素。", "The photo is {0} × {1} pixels.");
    public static readonly Text Draw = new("cases.release.draw", "在照片上按住拖动即可画框。键盘：选中一个框，方向键移动，Shift+方向键改大小，Delete 删除。", "Press and drag on the photo to draw. By keyboard: choose a rectangle, arrow keys move it, Shift with arrow keys resizes it, Delete removes it.");
    public static readonly Text Add = new("cases.release.add", "加一个框", "Add a rectangle");
    public static readonly Text More = new("cases.release.more", "再加几个框", "More rectangles");
    public static readonly Text Look = new("cases.release.look", "预览", "Preview");
    public static readonly Text Looked = new("cases.release.looked", "看过了", "Looked at");
    public static readonly Text LookedSays = new("cases.release.looked-says", "我看过整张照片，没有可辨认的人脸、车牌和门牌", "I have looked at the whole photo: no face, plate or door number can be recognised");
    public static readonly Text DoRelease = new("cases.release.do", "公开这张照片", "Release this photo");
    public static readonly Text Again = new("cases.release.again", "按现在的遮挡重新公开", "Release again as it is now");
    public static readonly Text DoWithdraw = new("cases.release.undo", "撤回，不再公开", "Withdraw it from the public");
    public static readonly Text IsReleased = new("cases.release.is", "已公开", "Released");
    public static readonly Text IsNot = new("cases.release.is-not", "未公开", "Not released");
    public static readonly Text Done = new("cases.release.done", "已公开。", "Released.");
    public static readonly Text Undone = new("cases.release.undone", "已撤回，公众不再看得到。", "Withdrawn: the public no longer sees it.");
    public static readonly Text Link = new("cases.release.link", "遮挡并公开", "Hide and release");
    public static readonly Text ReportPhotos = new("cases.release.report-photos", "反映时的照片", "Photos of the report");
    public static readonly Text ResultPhotos = new("cases.release.result-photos", "处理后的照片", "Photos of the result");
    public static readonly Text TrackSays = new("cases.release.track-says", "人脸、车牌等已由工作人员遮挡。", "Staff have hidden faces and plates.");
    public static readonly Text Alt = new("cases.release.alt", "照片 {0}", "Photo {0}");
}
