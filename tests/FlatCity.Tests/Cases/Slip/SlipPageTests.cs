using System.Net;
using FlatCity.Cases.Slip;
using FlatCity.Platform.Web;
using FlatCity.Tests.Cases.Link;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Slip;

/// <summary>纸条: what somebody without a phone takes home from the counter.</summary>
public sealed class SlipPageTests
{
    [Theory, OnEachDatabase]
    public async Task Shows_number_code_and_where_to_look_it_up_and_never_the_code_in_the_address(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var (number, code) = await MergeCaseTests.FileAsync(city, "13857700001");
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");

        var slip = await desk.SendFormAsync("/work/slip", ("number", number), ("code", code), ("large", "yes"));
        Assert.Equal(HttpStatusCode.OK, slip.Status);
        Assert.Contains($"{code[..5]}-{code[5..]}", slip.Text, StringComparison.Ordinal);
        Assert.Contains("/track?number=" + number, slip.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("code=", slip.Text, StringComparison.Ordinal);
        Assert.Contains("slip--large", slip.Text, StringComparison.Ordinal);
        Assert.Contains("role=\"img\"", slip.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("13857700001", slip.Text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await desk.SendFormAsync("/work/slip", ("number", number))).Status);
        Assert.Contains("href=\"#f-code\"", (await desk.SendFormAsync("/work/slip", ("number", number), ("code", "0000000000"))).Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#f-number\"", (await desk.SendFormAsync("/work/slip", ("number", "LG-1"))).Text, StringComparison.Ordinal);
        using var handler = await CasePageTests.SignedInAsync(city, "water-company-dispatcher");
        Assert.Equal(HttpStatusCode.Forbidden, (await handler.GetAsync("/work/slip")).Status);
    }

    [Theory, OnEachDatabase]
    public async Task Says_what_came_of_it_in_the_language_of_whoever_it_is_for(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var call = UpStoryTests.Call(city.City.Pack.Places.OfKind("school").First().Name.In("zh"));
        (call["parties"]![0]!["language"], call["parties"]![0]!["large-print"]) = ("en", true);
        call.Remove("then");
        var number = (await city.PostAsync("desk-officer-1", "/api/v1/cases", call)).Is(201).Json["number"]!.GetValue<string>();
        (await city.StepAsync("desk-officer-1", number, "refuse", reason: "court")).Is(201);
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");

        var slip = (await desk.SendFormAsync("/work/slip", ("number", number))).Text;

        Assert.Contains("Go to the People", slip, StringComparison.Ordinal);
        Assert.Contains("Road damage", slip, StringComparison.Ordinal);
        Assert.Contains("slip--large", slip, StringComparison.Ordinal);
    }

    [Fact]
    public void The_code_has_the_three_squares_by_which_a_camera_finds_it()
    {
        var (path, size) = QrCode.Of("https://example.org/track?number=LG-261123-0027-0");

        Assert.InRange(size, 33, 53);
        foreach (var (x, y) in new[] { (4, 4), (size - 11, 4), (4, size - 11) })
        {
            Assert.Contains($"M{x} {y}h1v1h-1z", path, StringComparison.Ordinal);
            Assert.Contains($"M{x + 3} {y + 3}h1v1h-1z", path, StringComparison.Ordinal);
            Assert.DoesNotContain($"M{x + 1} {y + 1}h1v1h-1z", path, StringComparison.Ordinal);
        }
    }
}
