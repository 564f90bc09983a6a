// A small program with every mistake that SliceTests must find. Nothing else uses it.
namespace FlatCity.Tests.Conventions.Planted.Platform
{
    internal static class Clock
    {
        public static int Now => 1;

        // The ground knows a slice.
        public static string Name() => typeof(Cases.Case).Name;
    }
}

namespace FlatCity.Tests.Conventions.Planted.Platform.Storage
{
    internal static class Rows
    {
        public static int Count => Platform.Clock.Now;
    }
}

namespace FlatCity.Tests.Conventions.Planted.Cases
{
    internal sealed record Case(int Number)
    {
        public static int Kept => Platform.Storage.Rows.Count;
    }
}

namespace FlatCity.Tests.Conventions.Planted.Cases.Dispatch
{
    internal static class RouteOfCase
    {
        public static int Decide() => new Case(1).Number;
    }
}

namespace FlatCity.Tests.Conventions.Planted.Relief
{
    internal static class Figures
    {
        // Reaches below the top of a neighbour, from within a lambda of an async method.
        public static async Task<int> CountAsync() => await Task.Run(() => Cases.Dispatch.RouteOfCase.Decide());
    }

    internal sealed class Ring
    {
        public Trust.Ring? Next { get; init; }
    }
}

namespace FlatCity.Tests.Conventions.Planted.Trust
{
    internal sealed class Ring
    {
        public Func<Inclusion.Ring>? Next { get; init; }
    }
}

namespace FlatCity.Tests.Conventions.Planted.Inclusion
{
    internal sealed class Ring
    {
        public static int Round() => new List<Relief.Ring>().Count;
    }
}
