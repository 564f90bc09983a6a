using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Repeats;

internal static class RepeatTexts
{
    public static readonly Text Nth = new("cases.repeats.nth", "同一人第 {0} 次反映", "Report {0} of the same caller");
    public static readonly Text Heading = new("cases.repeats.heading", "同一人的其他反映", "Other reports of the same caller");
    public static readonly Text Says = new("cases.repeats.says", "同一号码，同一场景，地点相近。是同一件事，可以并案，仍算一位反映人。", "The same number, the same scenario, nearly the same place. If it is the same matter, merge them; it stays one reporter.");
}
