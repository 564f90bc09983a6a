using System.Net;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Messages;

public sealed class PreviewPageTests
{
    [Theory, OnEachDatabase]
    public async Task Every_message_of_a_scenario_is_shown_with_a_made_up_case_its_length_and_its_parts(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        using var admin = await CasePageTests.SignedInAsync(city, "administrator-system");
        using var handler = await CasePageTests.SignedInAsync(city, "water-company-dispatcher");

        var shown = await admin.GetAsync("/work/messages/preview?scenario=road-damage&in=zh");
        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Contains("井盖已更换。", shown.Text, StringComparison.Ordinal);
        Assert.Contains("ABCD EFGH JKMN", shown.Text, StringComparison.Ordinal);
        Assert.Contains("产品自带", shown.Text, StringComparison.Ordinal);
        Assert.Contains("短信计 1 条", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{number}", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Reply 1 if it is solved", (await admin.GetAsync("/work/messages/preview?scenario=road-damage&in=en&kind=done-ask")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/work/messages/preview?scenario=x'<&in=%00&kind=y")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await handler.GetAsync("/work/messages/preview")).Status);
    }
}
