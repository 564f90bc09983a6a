// Stands only until the branch with the city pack is merged; then this file goes.
namespace FlatCity.Packs.Cities
{
    internal sealed record PostDefinition(string Code, string Unit, IReadOnlyList<string> Roles, PackText Name);

    internal sealed record UnitDefinition(string Code, string Kind, string? Parent, PackText Name);

    internal sealed class UnitDirectory
    {
        public UnitDefinition? Find(string code) => code.Length > 0 ? null : null;

        public IReadOnlyList<UnitDefinition> ChildrenOf(string code) => code.Length > 0 ? [] : [];
    }

    internal sealed class CityPack
    {
        public string Code { get; } = "";

        public string Version { get; } = "";

        public PackText Name { get; } = PackText.Empty;

        public IReadOnlyList<string> Languages { get; } = [];

        public NodaTime.DateTimeZone Zone { get; } = NodaTime.DateTimeZone.Utc;

        public Time.WorkingCalendar Calendar { get; } = new();

        public UnitDirectory Units { get; } = new();

        public IReadOnlyList<PostDefinition> Posts { get; } = [];

        public static PackReading<CityPack> Read(PackFiles files) => new(null, []);
    }
}

namespace FlatCity.Packs.Places
{
    internal sealed class CommunityRaster
    {
        public string? Find(double lat, double lon) => null;
    }
}

namespace FlatCity.Packs.Time
{
    internal sealed class WorkingCalendar
    {
        public string Version { get; } = "";
    }
}
