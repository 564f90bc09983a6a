using FlatCity.Platform.Texts;

namespace FlatCity.Scenarios;

internal static class ScenarioTexts
{
    public static readonly Text Finding = new("scenarios.publish.finding", "场景包未通过检查：{0}", "The scenario pack is not sound: {0}");
    public static readonly Text VersionTaken = new("scenarios.publish.version-taken", "“{0}”的第 {1} 版已发布；改动请用新的版本号。", "Version {1} of “{0}” is published already; give a change a new version.");
}
