using CsCheck;
using FlatCity.Packs.Advising;

namespace FlatCity.Packs.Tests.Advising;

public sealed class AlikeTextsTests
{
    private static readonly Gen<string> Texts = Gen.Char["路灯坏了请来修一下，噪音太吵ab 1"].Array[0, 40].Select(c => new string(c));

    [Theory]
    [InlineData("人民路路灯坏了三天", "人民路路灯坏了三天，请尽快修", 1.0)]
    [InlineData("人民路路灯坏了", "镇前路下水道堵了", 0.0)]
    [InlineData("路灯不亮", "路灯坏了", 0.33)]
    [InlineData("", "路灯坏了", 0.0)]
    public void Is_the_share_of_the_shorter_ones_neighbours(string one, string other, double share) =>
        Assert.Equal(share, AlikeTexts.Share(one, other), 2);

    [Fact]
    public void Is_the_same_from_both_sides_whole_with_itself_and_never_out_of_bounds() =>
        Gen.Select(Texts, Texts).Sample((one, other) =>
        {
            var share = AlikeTexts.Share(one, other);
            Assert.InRange(share, 0, 1);
            Assert.Equal(share, AlikeTexts.Share(other, one));
            Assert.Equal(AlikeTexts.Neighbours(one).Length > 0 ? 1 : 0, AlikeTexts.Share(one, one));
            if (AlikeTexts.Neighbours(one).Length > 0) Assert.Equal(1, AlikeTexts.Share(one, one + "。" + other));
        });

    [Fact]
    public void Groups_copies_across_many_texts_and_leaves_others_and_short_ones_alone()
    {
        string[] texts =
        [
            "关于人民路与镇前路交叉口路灯损坏影响出行的情况反映",
            "龙金大道垃圾无人清运，臭气熏天",
            "再次投诉：关于人民路与镇前路交叉口路灯损坏影响出行的情况反映，希望尽快处理",
            "学校门口早晚高峰堵车严重",
            "学校门口早晚高峰堵车严重",
        ];

        var groups = AlikeTexts.Group(texts, 0.6);

        Assert.Equal(groups[0], groups[2]);
        Assert.Equal(4, groups.Distinct().Count());
    }
}
