using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using FlatCity.Cases.Alike;
using FlatCity.Cases.File;
using FlatCity.Cities;
using FlatCity.Packs.Advising;
using FlatCity.Packs.Places;
using FlatCity.Tests.Cases.Show;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Cases.Alike;

/// <summary>相似案件: planted look-alikes are shown, others are not, and nobody sees more than their rights.</summary>
public sealed class AlikeCasesTests
{
    private const double Lat = 27.5558;
    private const double Lon = 120.5655;
    private const double TenMetres = 0.00009;

    [Theory]
    [InlineData(20, "manhole", "manhole", "", "", true)]
    [InlineData(150, "manhole", "manhole", "", "", false)]
    [InlineData(150, "manhole", "manhole", "井盖不见了很危险", "井盖不见了请快修", true)]
    [InlineData(250, "manhole", "manhole", "井盖不见了", "井盖不见了", false)]
    [InlineData(5, "manhole", "pothole", "井盖不见了", "井盖不见了", false)]
    [InlineData(20, null, null, "", "", true)]
    [InlineData(50, null, null, "", "", false)]
    [InlineData(100, null, null, "晚上施工噪音吵得睡不着", "施工噪音吵得孩子睡不着", true)]
    [InlineData(10, null, null, "晚上施工噪音吵得睡不着", "垃圾没有人清运", false)]
    public void Near_and_of_one_kind_or_in_like_words(int metres, string? kind, string? other, string words, string otherWords, bool alike)
    {
        var one = new Told(new GeoPoint(Lat, Lon), null, kind, AlikeTexts.Neighbours(words));
        var two = new Told(new GeoPoint(Lat + (metres / 10.0 * TenMetres), Lon), null, other, AlikeTexts.Neighbours(otherWords));

        Assert.Equal(alike, Likeness.Of(one, two) > 0);
    }

    [Fact]
    public void Likeness_is_the_same_from_both_sides_and_between_0_and_1() =>
        Gen.Select(Gen.Double[0, 0.003], Gen.Int[0, 2].Select(i => new[] { "a", "b", null }[i]), Gen.Char["井盖路灯坏了不见请修"].Array[0, 12], Gen.Char["井盖路灯坏了不见请修"].Array[0, 12]).Sample((off, kind, one, other) =>
        {
            var (a, b) = (new Told(new GeoPoint(Lat, Lon), null, "a", AlikeTexts.Neighbours(new string(one))), new Told(new GeoPoint(Lat + off, Lon - off), null, kind, AlikeTexts.Neighbours(new string(other))));
            Assert.Equal(Likeness.Of(a, b), Likeness.Of(b, a), 5);
            Assert.InRange(Likeness.Of(a, b), 0, 1.001);
        });

    [Fact]
    public void What_lies_within_200_metres_is_in_one_of_the_nine_cells() =>
        Gen.Select(Gen.Double[18, 45], Gen.Double[75, 134], Gen.Double[0, Math.Tau], Gen.Double[0, 195]).Sample((lat, lon, angle, metres) =>
        {
            var there = (Lat: lat + (Math.Cos(angle) * metres / 111_320), Lon: lon + (Math.Sin(angle) * metres / (111_320 * Math.Cos(lat * Math.PI / 180))));
            Assert.Contains(CaseCell.Of(there.Lat, there.Lon), CaseCell.Around(lat, lon));
        });

    [Theory, OnEachDatabase]
    public async Task Planted_look_alikes_are_found_within_ones_rights_and_others_are_not(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var twin = await FileAsync(city, Lat + TenMetres, "manhole", "井盖不见了很危险", "13857700001");
        await FileAsync(city, Lat + TenMetres, "pothole", "路面有大坑", "13857700002");
        await FileAsync(city, Lat + (100 * TenMetres), "manhole", "井盖不见了很危险", "13857700003");
        var address = $"/api/v1/cases/alike?scenario=road-damage&lat={Lat}&lon={Lon}&kind=manhole&words=井盖不见了";

        var seen = (await city.GetAsync("desk-officer-1", address)).Is(200).Json["items"]!.AsArray();

        Assert.Equal([twin], seen.Select(c => c!["number"]!.GetValue<string>()));
        Assert.NotNull(seen[0]!["place"]);
        var resident = (await city.GetAsync(null, address)).Is(200).Json["items"]!.AsArray();
        Assert.Equal(twin, resident[0]!["number"]!.GetValue<string>());
        Assert.Null(resident[0]!["place"]);
        Assert.Null(resident[0]!["photo"]);
        (await city.GetAsync(null, "/api/v1/cases/alike?scenario=nothing&lat=27&lon=120")).Is(400);
        (await city.GetAsync(null, "/api/v1/cases/alike?scenario=road-damage&lat=x&lon=NaN")).Is(400);
        city.Clock.Advance(TimeSpan.FromDays(40));
        Assert.Empty((await city.GetAsync(null, address)).Is(200).Json["items"]!.AsArray());
    }

    [Theory, OnEachDatabase]
    public async Task The_desk_sees_them_before_it_files_with_the_way_to_join_and_the_same_number_said(TestDatabase database)
    {
        await using var city = await ServedCity.MakeAsync(database);
        var twin = await FileAsync(city, Lat + TenMetres, "manhole", "井盖不见了很危险", "13857700001");
        using var desk = await CasePageTests.SignedInAsync(city, "desk-officer-1");

        var look = (await desk.SendFormAsync("/work/file/road-damage", ("look", "1"), ("answers.place.lat", Lat.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("answers.place.lon", Lon.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("answers.damage", "manhole"), ("party.reporter.phone", "138 5770 0001"), ("party.reporter.answer-by", "sms"))).Text;

        Assert.Contains(twin, look, StringComparison.Ordinal);
        Assert.Contains($"/work/cases/{twin}/reporters", look, StringComparison.Ordinal);
        Assert.Contains("同一号码反映过", look, StringComparison.Ordinal);
    }

    private static async Task<string> FileAsync(ServedCity city, double lat, string kind, string words, string phone)
    {
        var answers = new JsonObject { ["damage"] = kind, ["words"] = words, ["place"] = new JsonObject { ["lat"] = lat, ["lon"] = Lon, ["words"] = "镇前路口" } };
        var filed = await FileCase.RunAsync(city.Office, Actor.Resident(), new Filing("road-damage", JsonSerializer.SerializeToElement(answers), [new FiledParty("reporter", "张三", phone, null, "sms", null)], new FiledSource("page")));
        Assert.False(filed.IsRefused, filed.Refusal?.In(FlatCity.Platform.Texts.Language.English));
        return filed.Value.Case.Number;
    }
}
