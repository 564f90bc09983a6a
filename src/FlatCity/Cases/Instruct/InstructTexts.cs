using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Instruct;

internal static class InstructTexts
{
    public static readonly Text NoSuchInstruction = new("cases.instruct.none", "没有正在使用的下达类场景“{0}”。", "There is no instruction “{0}” in use.");
    public static readonly Text NotYours = new("cases.instruct.not-yours", "您的岗位不能下达任务。", "Your post may not instruct the city.");
    public static readonly Text TargetUnknown = new("cases.instruct.target-unknown", "“{0}”不在此任务的对象之内。", "“{0}” is none of this instruction's places.");
    public static readonly Text NoTargets = new("cases.instruct.no-targets", "没有任何对象：请检查地点表或试点范围。", "There is no place for it: look at places.csv or the pilot's communities.");
    public static readonly Text TooManyTargets = new("cases.instruct.too-many", "对象有 {0} 个，一次最多 {1} 个；请分批下达。", "{0} places are named; one instruction has {1} at most: file several.");
}
