using System.Net;
using System.Text.RegularExpressions;
using FlatCity.Cases.Calls;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Calls;

/// <summary>来电弹屏: the number that a telephone system passes, what lies with the city under it, and the form with it filled in.</summary>
public sealed class CallerPageTests
{
    [Theory]
    [InlineData("13857700001", nameof(CallerKind.Known), "13857700001")]
    [InlineData("+86 138-5770-0001", nameof(CallerKind.Known), "13857700001")]
    [InlineData("008613857700001", nameof(CallerKind.Known), "13857700001")]
    [InlineData("8613857700001", nameof(CallerKind.Known), "13857700001")]
    [InlineData("013857700001", nameof(CallerKind.Known), "13857700001")]
    [InlineData("１３８５７７００００１", nameof(CallerKind.Known), "13857700001")]
    [InlineData("sip:13857700001@pbx.local", nameof(CallerKind.Known), "13857700001")]
    [InlineData("0577-68881234", nameof(CallerKind.Known), "057768881234")]
    [InlineData("+44 20 7946 0000", nameof(CallerKind.Known), "+442079460000")]
    [InlineData("138****0001", nameof(CallerKind.Masked), "")]
    [InlineData("anonymous", nameof(CallerKind.Withheld), "")]
    [InlineData("", nameof(CallerKind.Withheld), "")]
    [InlineData(null, nameof(CallerKind.Withheld), "")]
    [InlineData("123", nameof(CallerKind.Wrong), "")]
    [InlineData("'; drop table", nameof(CallerKind.Wrong), "")]
    public void Is_read_however_a_telephone_system_writes_it(string? passed, string kind, string phone)
    {
        var read = CallerNumber.Read(passed);

        Assert.Equal((kind, phone), (read.Kind.ToString(), read.Phone));
    }

    [Theory, OnEachDatabase]
    public async Task A_ring_opens_the_callers_cases_and_the_form_with_the_number_and_each_look_is_kept(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await CasePageTests.FiledAsync(city);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");

        var ring = await desk.GetAsync("/work/file?phone=%2B8613857700001");
        Assert.Equal("/work/caller?phone=%2B8613857700001", ring.To);
        var to = (await desk.GetAsync(ring.To!)).To!;
        Assert.DoesNotContain("13857700001", to, StringComparison.Ordinal);
        var page = (await desk.GetAsync(to)).Text;
        Assert.Contains(number, page, StringComparison.Ordinal);
        Assert.Contains("13857700001", page, StringComparison.Ordinal);
        Assert.Equal(1, (await city.Test.AuditAsync()).Count(a => a == "party.searched"));

        var form = Regex.Match(page, "href=\"(/work/file/road-damage\\?caller=[^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        Assert.Contains("value=\"13857700001\"", (await desk.GetAsync(WebUtility.HtmlDecode(form))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.SendFormAsync(to, ("do", "about"))).Status);
        Assert.Equal("/work/cases/" + number, (await desk.SendFormAsync(to, ("do", "about"), ("about", number), ("words", "还没有人来"))).To);
        Assert.Contains("又来电：还没有人来", (await desk.GetAsync("/work/cases/" + number)).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task A_number_typed_by_hand_does_the_same_and_one_that_is_withheld_or_hidden_looks_at_nobody(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await CasePageTests.FiledAsync(city);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        using var handler = await CasePageTests.SignedInAsync(city, "water-company-dispatcher");

        Assert.Contains("action=\"/work/caller\"", (await desk.GetAsync("/work/file")).Text, StringComparison.Ordinal);
        Assert.Contains("没有显示号码", (await desk.GetAsync("/work/caller?phone=anonymous")).Text, StringComparison.Ordinal);
        Assert.Contains("被隐藏", (await desk.GetAsync("/work/caller?phone=138****0001")).Text, StringComparison.Ordinal);
        var wrong = await desk.SendFormAsync("/work/caller", ("phone", "no number"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("value=\"no number\"", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("再查一次", (await desk.GetAsync("/work/caller?caller=made-up")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("party.searched", await city.Test.AuditAsync());

        var typed = await desk.SendFormAsync("/work/caller", ("phone", "138 5770 0001"));
        Assert.Contains(number, (await desk.GetAsync(typed.To!)).Text, StringComparison.Ordinal);
        Assert.Contains("没有您能看到的案件", (await desk.GetAsync((await desk.SendFormAsync("/work/caller", ("phone", "13900000000"))).To!)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await handler.GetAsync(typed.To!)).Status);
    }
}
