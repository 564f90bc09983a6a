using FlatCity.Platform.Texts;

namespace FlatCity.Platform.Web;

/// <summary>The page of an answer that went wrong. Nobody links here; <see cref="StatusPages"/> draws it in place.</summary>
[Who(Access.Anyone)]
[OnSide(Side.Both)]
public sealed class StatusPage : CityPage
{
    internal const string Address = "/status";

    internal int Code { get; private set; } = StatusCodes.Status404NotFound;

    internal string? Trace { get; private set; }

    /// <summary>Seconds after which it is worth trying again, where that is known.</summary>
    internal string? TryAfter => Response.Headers.RetryAfter is { Count: > 0 } seconds ? seconds.ToString() : null;

    /// <summary>What ails the store, where that is why.</summary>
    internal Storage.StoreTrouble? Trouble => HttpContext.Features.Get<Storage.StoreTrouble>();

    /// <summary>What the door said, where it is more than the number of the answer says.</summary>
    internal Refusal? Why => HttpContext.Features.Get<Refusal>();

    internal string Home { get; private set; } = "/";

    internal Text HomeText { get; private set; } = WebTexts.GoHome;

    internal override ValueTask<int> FindAsync() =>
        new(HttpContext.Features.Get<StatusOf>() is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);

    public void OnGet()
    {
        if (HttpContext.Features.Get<StatusOf>() is { } status)
        {
            (Code, Trace) = (status.Code, status.Trace);
            if (HttpContext.RequestServices.GetRequiredService<Served>().ShowsWork(status.Path))
            {
                (Home, HomeText) = ("/work", WebTexts.GoToWork);
            }
        }

        Response.StatusCode = Code;
    }
}
