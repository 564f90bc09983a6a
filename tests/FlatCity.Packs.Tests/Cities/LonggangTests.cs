using System.Text;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Places;
using NodaTime;
using NodaTime.Text;

namespace FlatCity.Packs.Tests.Cities;

/// <summary>What the pack of Longgang says.</summary>
public sealed class LonggangTests
{
    private static readonly LocalDate Day = new(2026, 11, 23);
    private static readonly CityPack City = CityPack.Read(ShippedCitiesTests.Files("longgang")).Pack!;

    [Fact]
    public void It_is_county_level_speaks_two_languages_and_lives_by_Beijing_time()
    {
        Assert.Equal("330383", City.Code);
        Assert.Equal(["zh", "en"], City.Languages);
        Assert.Equal("龙港市", City.Name.In("zh"));
        Assert.Equal("Asia/Shanghai", City.Zone.Id);
    }

    [Fact]
    public void It_has_15_organs_6_institutions_and_102_communities_with_nothing_between()
    {
        Assert.Equal(15, City.Units.OfKind(UnitKind.Organ, Day).Count());
        Assert.Equal(6, City.Units.OfKind(UnitKind.Institution, Day).Count());
        Assert.Equal(102, City.Units.Communities(Day).Count());
        Assert.All(City.Units.Communities(Day), unit => Assert.Null(unit.Parent));
        Assert.Empty(City.Units.OfKind(UnitKind.Organ, new LocalDate(2019, 9, 24)));
    }

    [Theory]
    [InlineData("road-section", "urban-management")]
    [InlineData("education-section", "social-affairs")]
    [InlineData("health-section", "social-affairs")]
    [InlineData("city-office", "city-office")]
    [InlineData("water-company", null)]
    [InlineData("power-company", null)]
    [InlineData("smart-city-centre", null)]
    [InlineData("new-town-station", null)]
    [InlineData("330383198017", null)]
    public void Each_unit_knows_its_organ(string unit, string? organ)
    {
        Assert.NotNull(City.Units.InForce(unit, Day));
        Assert.Equal(organ, City.Units.OrganOf(unit, Day)?.Code);
    }

    [Theory]
    [InlineData("road-section", "road-upkeep", true)]
    [InlineData("water-company", "road-upkeep", true)]
    [InlineData("new-town-station", "road-upkeep", true)]
    [InlineData("education-section", "school-health", true)]
    [InlineData("330383198001", "school-health", true)]
    [InlineData("330383198001", "on-site-check", true)]
    [InlineData("330383198001", "road-upkeep", false)]
    [InlineData("education-section", "road-upkeep", false)]
    [InlineData("nobody", "road-upkeep", false)]
    public void A_unit_may_be_given_what_its_list_holds(string unit, string duty, bool may) => Assert.Equal(may, City.Duties.MayTake(unit, duty, Day));

    [Fact]
    public void Every_post_that_a_case_needs_exists()
    {
        Assert.True(City.Posts.With(PostRoles.Desk).Count() >= 4);
        Assert.True(City.Posts.Find(City.ArbiterPost)!.Has(PostRoles.Arbiter));
        Assert.NotEmpty(City.Posts.With(PostRoles.Instruct));
        Assert.NotEmpty(City.Posts.With(PostRoles.Gateway));
        Assert.Equal(3, PostRoles.Administrators.SelectMany(City.Posts.With).DistinctBy(post => post.Code).Count());
        foreach (var unit in City.Units.On(Day).Where(unit => unit.Kind is not UnitKind.Desk))
        {
            Assert.Contains(City.Posts.Of(unit.Code), post => post.Has(PostRoles.Handle));
            Assert.Contains(City.Posts.Of(unit.Code), post => post.Has(PostRoles.Approver));
        }
        foreach (var community in City.Units.Communities(Day))
            Assert.Equal(3, City.Posts.Of(community.Code).Count(post => post.Has(PostRoles.Check)));
    }

    [Fact]
    public void Its_places_are_many_made_up_and_found_where_the_raster_says()
    {
        var raster = new CommunityRaster(City.Outlines);
        var places = City.Places.All.Where(place => place.Line > 0).ToArray();

        Assert.True(places.Length >= 150);
        Assert.True(City.Places.OfKind("school").Count() >= 40);
        Assert.All(places, place => Assert.True(place.Made));
        Assert.All(City.Places.All, place => Assert.Equal(place.Community, raster.Find(place.Point)));
        Assert.Equal(102, City.Places.OfKind(PlaceDirectory.CommunityKind).Count());
    }

    [Fact]
    public void Were_its_files_in_GCJ_02_every_place_and_outline_would_move_together()
    {
        var files = ShippedCitiesTests.Files("longgang").Files.ToDictionary(StringComparer.Ordinal);
        files["city.yaml"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files["city.yaml"].Span).Replace("coordinates: wgs84", "coordinates: gcj02", StringComparison.Ordinal));

        var moved = CityPack.Read(new PackFiles("longgang", files)).Pack!;

        Assert.All(City.Places.All.Zip(moved.Places.All).Where(pair => pair.First.Line > 0), pair => Assert.InRange(pair.First.Point.MetresTo(pair.Second.Point), 300, 700));
        Assert.DoesNotContain(CityChecker.Check(moved, Day), finding => finding.Rule == "places.outside");
    }

    [Theory]
    [InlineData("龙港市第一小学", "school-001", NameFit.Exact)]
    [InlineData("龙港镇第一小学", "school-001", NameFit.Former)]
    [InlineData("Longgang FIRST primary school", "school-001", NameFit.Exact)]
    [InlineData(" 龙港市 第一小学 ", "school-001", NameFit.Exact)]
    [InlineData("去龙港市第一小学的路上井盖没了", "school-001", NameFit.Mentions)]
    [InlineData("方岩社区", "330383198014", NameFit.Exact)]
    [InlineData("龙港镇方岩村", "330383198014", NameFit.Former)]
    [InlineData("舥艚渔", "harbour-001", NameFit.Part)]
    public void A_place_is_found_by_what_people_call_it(string said, string place, NameFit fit)
    {
        var found = City.Places.FindByName(said);

        Assert.Equal((place, fit), (found[0].Place.Code, found[0].Fit));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\ud800")]
    [InlineData("天安门")]
    public void Nothing_is_found_by_what_nobody_calls_anything(string said) => Assert.Empty(City.Places.FindByName(said));

    [Fact]
    public void Every_day_from_2019_to_2026_works_or_not_as_the_notices_say()
    {
        var rows = File.ReadLines(SharedData.File("calendar/cn_workdays_2019_2026_daily.csv")).Skip(1).Select(line => line.Split(',')).ToArray();

        Assert.Equal(2922, rows.Length);
        foreach (var row in rows)
            Assert.True(City.Calendar.IsWorkingDay(LocalDatePattern.Iso.Parse(row[0]).Value) == (row[2] == "1"), row[0]);
        Assert.Equal([250, 249, 250, 249, 249, 251, 248, 248], Enumerable.Range(2019, 8).Select(City.Calendar.WorkingDaysIn));
    }

    [Fact]
    public void Its_calendar_is_provisional_from_2027() =>
        Assert.Equal([false, false, true, true], new[] { 2019, 2026, 2027, 2018 }.Select(City.Calendar.IsProvisional));

    [Fact]
    public void What_is_not_proven_is_listed()
    {
        Assert.Contains(City.Assumed, row => row is { File: "city.yaml", What: "office-hours" });
        Assert.Contains(City.Assumed, row => row is { File: "units.csv", What: "road-section" });
        Assert.DoesNotContain(City.Assumed, row => row is { File: "units.csv", What: "urban-management" or "330383198001" });
        Assert.All(City.Assumed, row => Assert.True(row.Line > 0));
        Assert.True(City.HasMadeOutlines);
    }

    [Fact]
    public void Reasons_have_their_other_way_in_both_languages()
    {
        Assert.Contains("not-our-duty", City.ReturnReasons.Keys);
        Assert.Equal("请向纪检监察机关反映，电话 12388", City.RefusalReasons["discipline"].OtherWay.In("zh"));
        Assert.All(City.RefusalReasons.Values, reason => Assert.True(reason.Text.Has("en") && reason.OtherWay.Has("zh")));
    }
}
