using System.Net;
using FlatCity.Cases;
using FlatCity.Cases.Search;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Search;

/// <summary>What staff type into the search box: numbers with slips, the end of a phone.</summary>
public sealed class SearchPageTests
{
    [Theory, OnEachDatabase]
    public async Task A_number_is_found_as_people_write_it_and_with_one_slip_it_is_offered(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await CasePageTests.FiledAsync(city);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        using var stranger = await CasePageTests.SignedInAsync(city, "education-section-handler-1");
        var wrong = number[..^3] + (char)('0' + ((number[^3] - '0' + 1) % 10)) + number[^2..];

        Assert.Contains(number, (await desk.GetAsync("/work/cases?q=" + number.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant())).Text, StringComparison.Ordinal);
        var slip = await desk.GetAsync("/work/cases?q=" + wrong);
        Assert.Contains("校验位对不上", slip.Text, StringComparison.Ordinal);
        Assert.Contains($"/work/cases/{number}", slip.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"/work/cases/{number}", (await stranger.GetAsync("/work/cases?q=" + wrong)).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task The_end_of_a_phone_finds_its_cases_for_posts_that_may_see_phones_and_the_audit_keeps_it(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await CasePageTests.FiledAsync(city);
        await city.RunBackgroundAsync();
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        using var stranger = await CasePageTests.SignedInAsync(city, "education-section-handler-1");
        using var leader = await CasePageTests.SignedInAsync(city, "city-leader");

        Assert.Contains(number, (await desk.GetAsync("/work/cases?phone=0001")).Text, StringComparison.Ordinal);
        Assert.Contains(number, (await desk.GetAsync("/work/cases?phone=7700001")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"/work/cases/{number}\"", (await desk.GetAsync("/work/cases?phone=8800001")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"/work/cases/{number}\"", (await stranger.GetAsync("/work/cases?phone=0001")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync("/work/cases?phone=0001")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.GetAsync("/work/cases?phone=001")).Status);
        Assert.Contains("party.searched", await city.Test.AuditAsync());
    }

    [Theory, OnEachDatabase]
    public async Task A_complaint_about_ones_own_unit_and_a_confidential_reporter_are_found_by_nobody_who_may_not_see_them(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var number = await CasePageTests.FiledAsync(city);
        await city.RunBackgroundAsync();
        using var handler = await CasePageTests.SignedInAsync(city, "water-company-dispatcher");
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");
        string[] lists = ["/work/cases", "/work/cases?q=井盖", "/work/cases?phone=0001", "/work/cases.csv"];
        foreach (var list in lists)
            Assert.Contains(number, (await handler.GetAsync(list)).Text, StringComparison.Ordinal);

        await ChangeAsync(city, "insert into party_manner (party_id, case_id, consent, confidential, large_print) select id, case_id, 0, 1, 0 from party");
        Assert.DoesNotContain(number, (await handler.GetAsync("/work/cases?phone=0001")).Text, StringComparison.Ordinal);
        Assert.Contains(number, (await desk.GetAsync("/work/cases?phone=0001")).Text, StringComparison.Ordinal);

        await ChangeAsync(city, "update cases set against_unit = 'water-company'");
        foreach (var list in lists)
            Assert.DoesNotContain(number, (await handler.GetAsync(list)).Text, StringComparison.Ordinal);
        Assert.Contains(number, (await desk.GetAsync("/work/cases?q=井盖")).Text, StringComparison.Ordinal);
    }

    private static Task ChangeAsync(ServedCity city, string sql) => city.City.Database.WriteAsync<bool>(unit =>
    {
        unit.Do(sql);
        FlatCity.Platform.Storage.Audit.Add(unit, FlatCity.Platform.Storage.Doer.System("test"), city.City.Now, "test", "case", null, "{}");
        return new(true);
    });

    [Fact]
    public void Every_single_wrong_digit_and_every_two_changed_about_lead_back_to_the_number()
    {
        var number = CaseNumber.Make("LG", new NodaTime.LocalDate(2026, 11, 24), 427);
        var digits = number.Count(char.IsAsciiDigit);

        var slips = Enumerable.Range(3, number.Length - 3).Where(i => char.IsAsciiDigit(number[i])).Select(i => number[..i] + (char)('0' + ((number[i] - '0' + 3) % 10)) + number[(i + 1)..]).ToList();

        Assert.Equal(digits, slips.Count);
        Assert.All(slips, slip => Assert.Contains(number, NumberSlips.Candidates(slip)));
        Assert.Contains(number, NumberSlips.Candidates(number.Replace("0427", "0247", StringComparison.Ordinal)));
        Assert.Empty(NumberSlips.Candidates(number));
        Assert.Empty(NumberSlips.Candidates("路口"));
        Assert.Empty(NumberSlips.Candidates(new string('9', 300)));
    }

    [Fact]
    public void A_phrase_stands_as_typed_and_a_word_of_latin_letters_is_whole()
    {
        Assert.True(SearchWords.Read("“路口转弯”").Fit("就在路口转弯的地方"));
        Assert.False(SearchWords.Read("“转弯路口”").Fit("就在路口转弯的地方"));
        Assert.True(SearchWords.Read("\"Main Street\"").Fit("on main street, near 12"));
        Assert.False(SearchWords.Read("\"main st\"").Fit("on main street"));
        Assert.True(SearchWords.Read("「民路123号」").Fit("人民路１２３号"));
        Assert.False(SearchWords.Read("「民路12」").Fit("人民路123号"));
        Assert.Empty(SearchWords.Read("“！？”").Tokens);
    }
}
