using FlatCity.Cities.AddPerson;
using FlatCity.Cities.Hold;
using FlatCity.Cities.Leave;
using FlatCity.Cities.Rota;
using FlatCity.Cities.StandIn;
using FlatCity.Cities.Tokens;
using FlatCity.Platform;

namespace FlatCity.Cities;

/// <summary>What is known of somebody new; the password is handed over once and changed at the first sign-in.</summary>
internal sealed record NewPerson(string Name, string SignIn, string Password, bool MustChange = true)
{
    /// <summary>A hash made before (<see cref="Passwords.HashAsync"/>), for many made-up people with one password.</summary>
    public string? PasswordHash { get; init; }
}

/// <summary>Who shall hold which post, from when, perhaps until when.</summary>
internal sealed record PostToHold(string Post, long PersonId, long FromAt, long? UntilAt = null);

/// <summary>Who shall stand in at which post, from when until when; both ends are needed.</summary>
internal sealed record StandInWanted(string Post, long PersonId, long FromAt, long UntilAt);

/// <summary>Which post shall be on its unit's rota: on which days (a bit a weekday, Monday the lowest), between which minutes of the day, from when, perhaps until when.</summary>
internal sealed record RotaWanted(string Unit, string Post, long Days, long FromMinute, long UntilMinute, long FromAt, long? UntilAt = null);

/// <summary>Who is away from when until when, and who stands in meanwhile at each of their posts.</summary>
internal sealed record LeaveWanted(long PersonId, long FromAt, long UntilAt, long? StandIn = null);

/// <summary>What a token is for: a person at a post, a purpose in words, an end.</summary>
internal sealed record TokenWanted(long PersonId, string Post, string Purpose, long EndsAt);

/// <summary>A token just made; the secret is shown this once.</summary>
internal sealed record IssuedToken(long Id, string Secret);

/// <summary>What other slices ask of this one about people (人事): each is the operation in its own folder.</summary>
internal static class Staffing
{
    public static Task<Outcome<long>> AddAsync(City city, Actor actor, NewPerson person) => AddNewPerson.RunAsync(city, actor, person);

    public static Task<Outcome<long>> HoldAsync(City city, Actor actor, PostToHold wanted) => HoldPost.RunAsync(city, actor, wanted);

    public static Task<Outcome<long>> StandInAsync(City city, Actor actor, StandInWanted wanted) => NameStandIn.RunAsync(city, actor, wanted);

    public static Task<Outcome<bool>> EndStandInAsync(City city, Actor actor, long standIn) => NameStandIn.EndAsync(city, actor, standIn);

    public static Task<Outcome<long>> PutOnRotaAsync(City city, Actor actor, RotaWanted wanted) => PutOnRota.RunAsync(city, actor, wanted);

    public static Task<Outcome<bool>> EndRotaAsync(City city, Actor actor, long row) => PutOnRota.EndAsync(city, actor, row);

    public static Task<Outcome<long>> NoteLeaveAsync(City city, Actor actor, LeaveWanted wanted) => NoteLeave.RunAsync(city, actor, wanted);

    public static Task<Outcome<bool>> HandOverAsync(City city, Actor actor, long leave, long standIn) => NoteLeave.HandOverAsync(city, actor, leave, standIn);

    public static Task<Outcome<bool>> EndLeaveAsync(City city, Actor actor, long leave) => NoteLeave.EndAsync(city, actor, leave);

    public static Task<Outcome<IssuedToken>> IssueTokenAsync(City city, Actor actor, TokenWanted wanted) => IssueToken.RunAsync(city, actor, wanted);
}
